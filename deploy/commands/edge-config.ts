// Writes the configuration of somebody else's edge from the site's own settings.
import { resolve } from 'node:path';
import { closest } from 'fastest-levenshtein';
import { bundle } from '../../build/scripts.ts';
import { type EdgeSettings, edgeKinds } from '../edge/configs.ts';
import { policyWith } from '../edge/policy.ts';
import { UsageError } from './cli.ts';
import { loadConfig, projectRoot } from './flags.ts';

export interface ConfigFlags {
  config: string;
  reports: string;
  bucket?: string;
  origin?: string;
  listen: number;
  pageSeconds?: number;
  out?: string;
  brotliModule?: string;
}

export interface EdgeFiles {
  /** File name → text. */
  files: Record<string, string>;
  /** Command that starts the edge with them, once they are written and if it runs on a machine of one's own. */
  start?: string;
  /** Who writes in which of their folders, when root starts it. */
  owns?: { user: string; folder: string };
}

/** @throws UsageError for a kind that there is none of */
export async function edgeFiles(
  kind: string,
  { config: path, reports, bucket: given, origin, listen, pageSeconds, brotliModule, out }: ConfigFlags,
  { env, note }: { env: Record<string, string | undefined>; note: (text: string) => void },
): Promise<EdgeFiles> {
  const known = edgeKinds[kind];
  const kinds = Object.keys(edgeKinds);
  if (!known)
    throw new UsageError(
      `There is no edge "${kind}". Did you mean "${closest(kind, kinds)}"? There are: ${kinds.join(', ')}.`,
    );
  const config = await loadConfig({ config: path, reports });
  const bucket = given ?? config.bucket ?? '_bucket';
  const settings: EdgeSettings = {
    name: config.name,
    base: config.base,
    bucket,
    origin: origin !== undefined || known.asks ? checkedOrigin(origin ?? originOf(bucket, env, note)) : '',
    port: listen,
    brotliModule,
    directory: out === undefined ? undefined : resolve(out),
    bundle: (entry) => bundle(projectRoot, entry),
  };
  const times = { pageSeconds: pageSeconds ?? config.edge, weather: config.weather !== undefined };
  const files = await known.files(settings, policyWith(times));
  return { files, ...(out !== undefined && { start: known.start?.(settings), owns: known.owns }) };
}

function checkedOrigin(origin: string): string {
  const url = URL.canParse(origin) ? new URL(origin) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username)
    throw new UsageError(
      `--origin ${origin}: give where the bucket answers by HTTP, as in https://paper.s3.example/site.`,
    );
  return origin.replace(/\/+$/, '');
}

/** Where a bucket answers by HTTP, as far as its address and the AWS_* variables tell. */
function originOf(
  bucket: string,
  env: Record<string, string | undefined>,
  note: (text: string) => void,
): string {
  const [, name, prefix = ''] = /^s3:\/\/([^/]+)\/*(.*?)\/*$/.exec(bucket) ?? [];
  if (name === undefined) {
    const stand = 'http://127.0.0.1:9000';
    note(`${bucket} is a folder; ${stand} stands for where it answers by HTTP. --origin URL gives another.`);
    return stand;
  }
  const server = env.AWS_ENDPOINT_URL_S3 || env.AWS_ENDPOINT_URL;
  const region = env.AWS_REGION || env.AWS_DEFAULT_REGION || 'us-east-1';
  const address = server
    ? `${server.replace(/\/+$/, '')}/${name}`
    : `https://${name}.s3.${region}.amazonaws.com`;
  return prefix ? `${address}/${prefix}` : address;
}
