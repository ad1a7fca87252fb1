// The stack of CloudFormation: a private bucket's policy, the function, caching, fields, and the distribution.
import type { Policy } from '../policy.ts';
import { bucketPolicy, headersPolicy } from './cloudfront-policies.ts';
import { attribute, ref, sub } from './cloudfront-words.ts';
import type { AnswerKind } from './header-table.ts';
import type { ConfigSettings } from './settings.ts';

/** What readers are told besides, in as few kinds as CloudFront needs, and the paths of each. */
const behaviours: readonly { name: string; kind: AnswerKind; paths: readonly string[] }[] = [
  { name: 'Pages', kind: 'page', paths: [] },
  {
    name: 'ThisSite',
    kind: 'fragment',
    paths: ['/m/*', '/edition.json', '/weather/*', '/sw.js', '*.webmanifest', '*.fragment.html'],
  },
  {
    name: 'AllSites',
    kind: 'asset',
    paths: ['/assets/*', '/img/*', '/api/*', '*.xml', '*/feed.json', '*.txt', '*.opml'],
  },
];

export interface Given {
  bucket: string;
  prefix: string;
  code: string;
  policy: Policy;
}

export function cloudfrontTemplate({ name, base }: ConfigSettings, { bucket, prefix, code, policy }: Given) {
  const shared = {
    TargetOriginId: 'bucket',
    ViewerProtocolPolicy: 'redirect-to-https',
    AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
    CachedMethods: ['GET', 'HEAD'],
    Compress: true,
    CachePolicyId: ref('ByPath'),
    FunctionAssociations: [
      { EventType: 'viewer-request', FunctionARN: attribute('Address', 'FunctionMetadata.FunctionARN') },
    ],
  };
  const behaviour = (of: string) => ({ ...shared, ResponseHeadersPolicyId: ref(of) });
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `${name}, ${base}`,
    Parameters: {
      BucketName: {
        Type: 'String',
        Description: 'The bucket that is published to.',
        ...(bucket && { Default: bucket }),
      },
      BucketRegion: { Type: 'String', Description: 'Where it is.', Default: 'us-east-1' },
      Domain: { Type: 'String', Description: 'What readers type.', Default: new URL(base).hostname },
      Certificate: {
        Type: 'String',
        Description: 'ARN of its certificate in us-east-1; none for a first look.',
        Default: '',
      },
    },
    Conditions: { HasCertificate: { 'Fn::Not': [{ 'Fn::Equals': [ref('Certificate'), ''] }] } },
    Resources: {
      Access: {
        Type: 'AWS::CloudFront::OriginAccessControl',
        Properties: {
          OriginAccessControlConfig: {
            Name: sub(`\${AWS::StackName}-bucket`),
            OriginAccessControlOriginType: 's3',
            SigningBehavior: 'always',
            SigningProtocol: 'sigv4',
          },
        },
      },
      BucketPolicy: {
        Type: 'AWS::S3::BucketPolicy',
        Properties: { Bucket: ref('BucketName'), PolicyDocument: bucketPolicy(prefix) },
      },
      Address: {
        Type: 'AWS::CloudFront::Function',
        Properties: {
          Name: sub(`\${AWS::StackName}-address`),
          AutoPublish: true,
          FunctionConfig: {
            Comment: 'Clean addresses, and the variant of a page',
            Runtime: 'cloudfront-js-2.0',
          },
          FunctionCode: code,
        },
      },
      ByPath: {
        Type: 'AWS::CloudFront::CachePolicy',
        Properties: {
          CachePolicyConfig: {
            Name: sub(`\${AWS::StackName}-by-path`),
            Comment:
              'No query, no cookie and no field is in the key; times are those stored with each object',
            MinTTL: 0,
            DefaultTTL: policy.missing.edgeSeconds,
            MaxTTL: policy.asset.edgeSeconds,
            ParametersInCacheKeyAndForwardedToOrigin: {
              EnableAcceptEncodingBrotli: true,
              EnableAcceptEncodingGzip: true,
              CookiesConfig: { CookieBehavior: 'none' },
              HeadersConfig: { HeaderBehavior: 'none' },
              QueryStringsConfig: { QueryStringBehavior: 'none' },
            },
          },
        },
      },
      ...Object.fromEntries(behaviours.map(({ name: of, kind }) => [of, headersPolicy(of, kind, policy)])),
      Distribution: {
        Type: 'AWS::CloudFront::Distribution',
        Properties: {
          DistributionConfig: {
            Enabled: true,
            Comment: name,
            HttpVersion: 'http2and3',
            IPV6Enabled: true,
            PriceClass: 'PriceClass_100',
            Aliases: { 'Fn::If': ['HasCertificate', [ref('Domain')], ref('AWS::NoValue')] },
            ViewerCertificate: {
              'Fn::If': [
                'HasCertificate',
                {
                  AcmCertificateArn: ref('Certificate'),
                  MinimumProtocolVersion: 'TLSv1.2_2021',
                  SslSupportMethod: 'sni-only',
                },
                { CloudFrontDefaultCertificate: true },
              ],
            },
            Origins: [
              {
                Id: 'bucket',
                DomainName: sub(`\${BucketName}.s3.\${BucketRegion}.amazonaws.com`),
                ...(prefix && { OriginPath: `/${prefix}` }),
                OriginAccessControlId: attribute('Access', 'Id'),
                S3OriginConfig: { OriginAccessIdentity: '' },
              },
            ],
            DefaultCacheBehavior: behaviour('Pages'),
            CacheBehaviors: behaviours.flatMap(({ name: of, paths }) =>
              paths.map((path) => ({ PathPattern: path, ...behaviour(of) })),
            ),
            // A bucket that may not be listed says 403 for what is not there.
            CustomErrorResponses: [403, 404].map((status) => ({
              ErrorCode: status,
              ResponseCode: 404,
              ResponsePagePath: '/404.html',
              ErrorCachingMinTTL: policy.missing.edgeSeconds,
            })),
          },
        },
      },
    },
    Outputs: {
      Address: {
        Description: 'Where it is; let the domain be an alias of it.',
        Value: attribute('Distribution', 'DomainName'),
      },
      Distribution: { Description: 'For "cdn:" in broadsheet.yaml.', Value: ref('Distribution') },
    },
  };
}
