// What CloudFront may read of the bucket, and what it tells readers besides.
import type { Policy } from '../policy.ts';
import { sub } from './cloudfront-words.ts';
import { type AnswerKind, headerTable } from './header-table.ts';

/** @param prefix of the paper's keys */
export function bucketPolicy(prefix: string) {
  const below = prefix ? `/${prefix}` : '';
  const principal = { Service: 'cloudfront.amazonaws.com' };
  const objects = (name: string) => sub(`arn:\${AWS::Partition}:s3:::\${BucketName}${below}/${name}`);
  const source = sub(`arn:\${AWS::Partition}:cloudfront::\${AWS::AccountId}:distribution/\${Distribution}`);
  return {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'ReadersByCloudFront',
        Effect: 'Allow',
        Principal: principal,
        Action: 's3:GetObject',
        Resource: objects('*'),
        Condition: { StringEquals: { 'AWS:SourceArn': source } },
      },
      {
        Sid: 'NeverPublic',
        Effect: 'Deny',
        Principal: principal,
        Action: 's3:GetObject',
        Resource: [objects('_state/*'), objects('_release/*')],
      },
    ],
  };
}

/** CloudFront has fields of its own for some headers, and refuses them as custom ones. */
export function headersPolicy(name: string, kind: AnswerKind, policy: Policy) {
  const { always, byKind } = headerTable(policy);
  const own = [
    'Content-Security-Policy',
    'Referrer-Policy',
    'X-Content-Type-Options',
    'Access-Control-Allow-Origin',
  ];
  const all = {
    ...always,
    ...Object.fromEntries(Object.entries(byKind).map(([field, of]) => [field, of[kind]])),
  };
  // Cache-Control is that of the object; CloudFront adds Accept-Encoding to Vary where it compresses.
  const custom = Object.entries(all).filter(
    ([field, value]) =>
      value && !own.includes(field) && field !== 'Cache-Control' && (field !== 'Vary' || kind === 'page'),
  );
  return {
    Type: 'AWS::CloudFront::ResponseHeadersPolicy',
    Properties: {
      ResponseHeadersPolicyConfig: {
        Name: sub(`\${AWS::StackName}-${name.toLowerCase()}`),
        SecurityHeadersConfig: {
          ContentSecurityPolicy: { ContentSecurityPolicy: all['Content-Security-Policy'], Override: true },
          ContentTypeOptions: { Override: true },
          ReferrerPolicy: { ReferrerPolicy: all['Referrer-Policy'], Override: true },
        },
        ...(all['Access-Control-Allow-Origin'] && {
          CorsConfig: {
            AccessControlAllowCredentials: false,
            AccessControlAllowHeaders: { Items: ['*'] },
            AccessControlAllowMethods: { Items: ['GET', 'HEAD'] },
            AccessControlAllowOrigins: { Items: ['*'] },
            OriginOverride: true,
          },
        }),
        CustomHeadersConfig: { Items: custom.map(([Header, Value]) => ({ Header, Value, Override: true })) },
      },
    },
  };
}
