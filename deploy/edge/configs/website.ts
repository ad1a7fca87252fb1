// A bucket of S3 that is a website by itself (docs.aws.amazon.com/AmazonS3/latest/userguide/WebsiteEndpoints.html): what
// the deploy stored with each object is all that readers get.
import { keptOn } from '../plain-hosts.ts';
import type { ConfigSettings } from './settings.ts';

export interface WebsiteSettings extends ConfigSettings {
  /** `s3://bucket` */
  bucket: string;
}

/**
 * @returns file name → text
 * @throws Error for a bucket with a prefix: a website begins at the top
 */
export function websiteConfig({ name, base, bucket }: WebsiteSettings): Record<string, string> {
  const [, bucketName = 'paper', prefix = ''] = /^s3:\/\/([^/]+)\/*(.*?)\/*$/.exec(bucket) ?? [];
  if (prefix)
    throw new Error(
      `${bucket} has a prefix, and a bucket's own website begins at its top. Publish to s3://${bucketName}, or take an edge: nginx, cloudfront …`,
    );
  return {
    'website.sh': `#!/bin/sh
# ${name} (${base}) by the website of s3://${bucketName}
# Written by: npm run -s edge -- website --bucket s3://${bucketName}
#
# Run it once, with aws configured: sh website.sh. Readers find the bucket by a CNAME of their address when it is called
# ${new URL(base).hostname}. Let runs not compare what readers are told with the policy: npm run edition -- --no-check-public
#
${keptOn('website')}
set -eu
aws s3api put-public-access-block --bucket ${bucketName} --public-access-block-configuration \\
  BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=false,RestrictPublicBuckets=false
aws s3api put-bucket-website --bucket ${bucketName} --website-configuration '${json({
      IndexDocument: { Suffix: 'index.html' },
      ErrorDocument: { Key: '404.html' },
    })}'
# Everybody may read objects, but not the list of them, and none whose name begins with _ or a dot.
aws s3api put-bucket-policy --bucket ${bucketName} --policy '${json(readersPolicy(bucketName))}'
`,
  };
}

/**
 * Everybody may read what is public, and list nothing.
 *
 * Said by what may be read: a Deny would be one for the deploy's key as well. Every public key begins with one of these.
 */
export function readersPolicy(bucket: string) {
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Readers',
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: Array.from(
          '0123456789abcdefghijklmnopqrstuvwxyz',
          (sign) => `arn:aws:s3:::${bucket}/${sign}*`,
        ),
      },
    ],
  };
}

const json = (value: unknown) => JSON.stringify(value, undefined, 2);
