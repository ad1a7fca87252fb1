// CloudFront over a private bucket of S3: a template of CloudFormation, the same for Terraform in short, and the
// function of both. How long a copy is good is what the deploy stored with each object, and CloudFront heeds it.
import { stringify } from 'yaml';
import { policy as ourPolicy, type Policy } from '../policy.ts';
import { cloudfrontFunction } from './cloudfront-function.ts';
import { cloudfrontTerraform } from './cloudfront-terraform.ts';
import { type AnswerKind, headerTable } from './header-table.ts';
import type { ConfigSettings } from './settings.ts';

export interface BucketSettings extends ConfigSettings {
  /** `s3://bucket/prefix`, or a folder. */
  bucket: string;
}

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
${stringify(template(settings, { bucket, prefix, code, policy }), { lineWidth: 0, aliasDuplicateObjects: false })}`,
    'cloudfront.tf': cloudfrontTerraform(settings, { bucket, prefix, policy }),
    'cloudfront-function.js': code,
  };
}

interface Given {
  bucket: string;
  prefix: string;
  code: string;
  policy: Policy;
}

const ref = (name: string) => ({ Ref: name });
const sub = (text: string) => ({ 'Fn::Sub': text });
const attribute = (resource: string, name: string) => ({ 'Fn::GetAtt': [resource, name] });

function template({ name, base }: BucketSettings, { bucket, prefix, code, policy }: Given) {
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

function bucketPolicy(prefix: string) {
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
function headersPolicy(name: string, kind: AnswerKind, policy: Policy) {
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
