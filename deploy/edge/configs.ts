// Which edges a configuration can be written for. A new one is a file in configs/ and a line here.
import { apacheConfig, apacheOwns, apacheStart } from './configs/apache.ts';
import { cloudflareConfig } from './configs/cloudflare.ts';
import { cloudfrontConfig } from './configs/cloudfront.ts';
import { dockerConfig } from './configs/docker.ts';
import { githubPagesConfig } from './configs/github-pages.ts';
import { gitlabPagesConfig } from './configs/gitlab-pages.ts';
import { netlifyConfig } from './configs/netlify.ts';
import { nginxConfig, nginxStart } from './configs/nginx.ts';
import type { ConfigSettings } from './configs/settings.ts';
import { varnishConfig, varnishStart } from './configs/varnish.ts';
import { websiteConfig } from './configs/website.ts';
import type { Policy } from './policy.ts';

/** All that a configuration may be made from. */
export interface EdgeSettings extends ConfigSettings {
  /** `s3://bucket/prefix`, or a folder. */
  bucket: string;
  /** JavaScript of a module of this repository with all that it imports; `entry` is relative to the project. */
  bundle(entry: string): Promise<string>;
}

export interface EdgeKind {
  /** For --help: what it is, in a few words. */
  says: string;
  /** It asks the bucket by HTTP, at an origin. */
  asks?: boolean;
  /** File name → text. */
  files(settings: EdgeSettings, policy: Policy): Record<string, string> | Promise<Record<string, string>>;
  /** The command for a shell that starts it, from any directory; for what is started on a machine of one's own. */
  start?(settings: ConfigSettings): string;
  /** A folder of its files that is written by the user whom the program becomes when root starts it. */
  owns?: { user: string; folder: string };
}

export const edgeKinds: Readonly<Record<string, EdgeKind>> = {
  nginx: {
    says: 'a server of your own, at five dollars a month',
    asks: true,
    files: nginxConfig,
    start: nginxStart,
  },
  varnish: {
    says: 'Varnish 7, VCL 4.1; with stunnel before a bucket that speaks TLS',
    asks: true,
    files: varnishConfig,
    start: varnishStart,
  },
  apache: {
    says: 'Apache 2.4 with mod_cache',
    asks: true,
    files: apacheConfig,
    start: apacheStart,
    owns: apacheOwns,
  },
  docker: { says: 'the same nginx as an image', asks: true, files: dockerConfig },
  cloudfront: {
    says: 'a private bucket of S3 behind CloudFront; CloudFormation or Terraform',
    files: cloudfrontConfig,
  },
  cloudflare: {
    says: 'a Worker over R2 or any S3, with its wrangler file',
    asks: true,
    files: cloudflareConfig,
  },
  netlify: { says: '_headers and _redirects; no edge: what is lost stands in them', files: netlifyConfig },
  'github-pages': { says: 'a workflow; no edge: what is lost stands in it', files: githubPagesConfig },
  'gitlab-pages': {
    says: 'a job and _redirects; no edge: what is lost stands in it',
    files: gitlabPagesConfig,
  },
  website: { says: "a bucket's own website; no edge: what is lost stands in it", files: websiteConfig },
};
