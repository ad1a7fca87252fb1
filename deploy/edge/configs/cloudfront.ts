// CloudFront over a private bucket of S3: a template of CloudFormation, the same for Terraform in short, and the
// function of both. How long a copy is good is what the deploy stored with each object, and CloudFront heeds it.
import { stringify } from 'yaml';
import { policy as ourPolicy, type Policy } from '../policy.ts';
import { cloudfrontFunction } from './cloudfront-function.ts';
import { cloudfrontTemplate } from './cloudfront-template.ts';
import { cloudfrontTerraform } from './cloudfront-terraform.ts';
import type { ConfigSettings } from './settings.ts';

export interface BucketSettings extends ConfigSettings {
  /** `s3://bucket/prefix`, or a folder. */
  bucket: string;
}

/** @returns file name → text */
export function cloudfrontConfig(
  settings: BucketSettings,
  policy: Policy = ourPolicy,
): Record<string, string> {
  const { name, base } = settings;
  const [, bucket = '', prefix = ''] = /^s3:\/\/([^/]+)\/*(.*?)\/*$/.exec(settings.bucket) ?? [];
  const code = cloudfrontFunction(policy);
  return {
    'cloudfront.yaml': `# ${name} (${base}) by CloudFront, in front of ${settings.bucket}
# Written by: npm run -s edge -- cloudfront
#
#   aws cloudformation deploy --template-file cloudfront.yaml --stack-name paper --region us-east-1 \\
#     --parameter-overrides BucketName=${bucket || 'NAME'} BucketRegion=REGION Certificate=ARN
#
# The bucket stays private: CloudFront alone may read it, and nothing whose name starts with _. The certificate is one
# of Certificate Manager in us-east-1; without it, the paper is at the address that CloudFront gives.
# What differs from the other edges: the page of what is missing is the desktop one for all, and 405 is for the methods
# that CloudFront knows; it refuses others by 403.
${stringify(cloudfrontTemplate(settings, { bucket, prefix, code, policy }), { lineWidth: 0, aliasDuplicateObjects: false })}`,
    'cloudfront.tf': cloudfrontTerraform(settings, { bucket, prefix, policy }),
    'cloudfront-function.js': code,
  };
}
