import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { cloudfrontConfig } from '../../../../deploy/edge/configs/cloudfront.ts';
import { mostFunctionBytes } from '../../../../deploy/edge/configs/cloudfront-function.ts';
import { isInstalled } from '../../../servers/installed.ts';
import { content } from '../../../suites/edge-content.ts';
import { addresses } from '../../../suites/edge-rows/addresses.ts';
import { missing } from '../../../suites/edge-rows/missing.ts';
import type { Row, Wanted } from '../../../suites/edge-rows/row.ts';
import { methods } from '../../../suites/edge-rows/security.ts';
import { variants } from '../../../suites/edge-rows/variants.ts';

const settings = {
  name: 'Paper',
  base: 'https://paper.example',
  bucket: 's3://paper/site',
  origin: 'https://paper.s3.example',
  port: 8_080,
};
const files = cloudfrontConfig(settings);
const code = files['cloudfront-function.js'] ?? '';
const template = parse(files['cloudfront.yaml'] ?? '') as Template;

interface Template {
  Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
}

interface Value {
  value: string;
}

interface Result {
  uri?: string;
  querystring?: Record<string, Value>;
  statusCode?: number;
  headers: Record<string, Value>;
  body?: string;
}

/** An event of a viewer request (CloudFront guide, "CloudFront Functions event structure"). */
function eventOf({ method, path, headers }: Wanted) {
  const [uri = '', query = ''] = path.split(/\?(.*)/s);
  const valued = (pairs: [string, string][]) =>
    Object.fromEntries(pairs.map(([name, value]) => [name, { value }]));
  const { cookie = '', ...others } = headers;
  const cookies = cookie
    .split(/;\s*/)
    .filter(Boolean)
    .map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.split('=').slice(1).join('=')]);
  return {
    version: '1.0',
    context: { distributionId: 'E1', eventType: 'viewer-request', requestId: 'a' },
    viewer: { ip: '192.0.2.1' },
    request: {
      method,
      uri,
      querystring: valued(query ? [...new URLSearchParams(query)] : []),
      headers: valued(Object.entries({ host: 'paper.example', ...others })),
      cookies: valued(cookies),
    },
  };
}

/** Runs the function where there is nothing but the language: no module, no process, no clock of Node. */
function run(wanted: Wanted): Result {
  const text = `${code};JSON.stringify(handler(${JSON.stringify(eventOf(wanted))}))`;
  return JSON.parse(runInNewContext(text, Object.create(null), { timeout: 60_000 }) as string) as Result;
}

const cloudfront = suite('cloudfront');

cloudfront('the function is within its limit', () => {
  assert.ok(Buffer.byteLength(code) < mostFunctionBytes, `${Buffer.byteLength(code)} bytes`);
});

const cannot: Record<string, string> = {
  'and to a phone in its own': 'an error page of CloudFront is one for all',
  'below the mobile address to everybody in that': 'an error page of CloudFront is one for all',
};
// What the function decides: address, variant, refusal. What CloudFront does by itself is not here to be asked.
const decided: Row[] = [...addresses, ...variants, ...missing, ...methods];
for (const [says, steps, { status, headers = {}, body }] of decided) {
  const [wanted, ...more] = [steps].flat();
  if (more.length || typeof wanted !== 'object') continue;
  if (cannot[says]) {
    console.log(`skipped: cloudfront: ${says}: ${cannot[says]}`);
    continue;
  }
  cloudfront(says, () => {
    const result = run(wanted);
    const key = decodeURIComponent(result.uri ?? '').slice(1);
    const found = result.uri === undefined ? undefined : content[key];
    assert.is(result.statusCode ?? (found ? 200 : 404), status);
    if (result.uri !== undefined) assert.equal(result.querystring, {});
    if (status === 200 && typeof body === 'string' && body) assert.is(key, body);
    for (const name of ['location', 'allow'])
      if (typeof headers[name] === 'string') assert.is(result.headers[name]?.value, headers[name]);
    if (result.statusCode !== undefined)
      assert.match(result.headers['content-security-policy']?.value ?? '', "default-src 'none'");
    assert.not.match(key, /^_|^m\/_/);
  });
}

const spec = loadAwsServiceSpecSync();

cloudfront(
  'each resource of the template has the properties that AWS says it has, and all that it must have',
  () => {
    const complaints: string[] = [];
    for (const [name, { Type, Properties }] of Object.entries(template.Resources)) {
      const resource = spec.lookup('resource', 'cloudFormationType', 'equals', Type).only();
      complaints.push(...complaintsOf(name, Properties, resource.properties));
    }
    assert.equal(complaints, []);
  },
);

type Known = Record<string, { type: unknown; required?: boolean }>;

/** By AWS's own schema of CloudFormation, down to the last nested type. */
function complaintsOf(place: string, given: Record<string, unknown>, known: Known): string[] {
  const unknown = Object.keys(given).filter((name) => !(name in known));
  const absent = Object.keys(known).filter((name) => known[name]?.required && !(name in given));
  const deeper = Object.entries(given).flatMap(([name, value]) => {
    const properties = typesBelow(known[name]?.type);
    const values = [value].flat().filter((one) => typeof one === 'object' && one !== null);
    if (!properties) return [];
    return values
      .filter((one) => !Object.keys(one).some((key) => key === 'Ref' || key.startsWith('Fn::')))
      .flatMap((one) => complaintsOf(`${place}.${name}`, one as Record<string, unknown>, properties));
  });
  return [
    ...unknown.map((name) => `${place} has no ${name}`),
    ...absent.map((name) => `${place} needs ${name}`),
    ...deeper,
  ];
}

/** The properties of a type by reference, alone or in a list. */
function typesBelow(type: unknown): Known | undefined {
  const {
    type: kind,
    element,
    reference,
  } = (type ?? {}) as {
    type?: string;
    element?: unknown;
    reference?: { $ref: string };
  };
  if (kind === 'array') return typesBelow(element);
  return kind === 'ref' && reference ? spec.get('typeDefinition', reference.$ref).properties : undefined;
}

cloudfront('the schema finds what is mistyped', () => {
  const { properties } = spec
    .lookup('resource', 'cloudFormationType', 'equals', 'AWS::CloudFront::Distribution')
    .only();
  assert.equal(
    complaintsOf('Paper', { DistributionConfig: { Enabld: true, Origins: [{ Idd: 'a' }] } }, properties),
    [
      'Paper.DistributionConfig has no Enabld',
      'Paper.DistributionConfig needs DefaultCacheBehavior',
      'Paper.DistributionConfig needs Enabled',
      'Paper.DistributionConfig.Origins has no Idd',
      'Paper.DistributionConfig.Origins needs DomainName',
      'Paper.DistributionConfig.Origins needs Id',
    ],
  );
});

// AWS's own linter is Python's, and Debian has no package of it: where it is missing the schema above has to do.
if (await isInstalled('cfn-lint')) {
  const lint = async (text: string) => {
    const folder = await mkdtemp(join(tmpdir(), 'broadsheet-cfn-'));
    await writeFile(join(folder, 'cloudfront.yaml'), text);
    const linted = promisify(execFile)('cfn-lint', [
      '--regions',
      'us-east-1',
      '--',
      join(folder, 'cloudfront.yaml'),
    ]);
    const said = await linted.then(
      ({ stdout }) => stdout,
      ({ stdout }: { stdout: string }) => stdout,
    );
    await rm(folder, { recursive: true });
    return said;
  };
  for (const bucket of ['s3://paper/site', 's3://paper'])
    cloudfront(`cfn-lint finds nothing in the template for ${bucket}`, async () => {
      assert.is(await lint(cloudfrontConfig({ ...settings, bucket })['cloudfront.yaml'] ?? ''), '');
    });
  cloudfront('cfn-lint would find a wrong value', async () => {
    const broken = (files['cloudfront.yaml'] ?? '').replace(/HttpVersion: \S+/, 'HttpVersion: http9');
    assert.match(await lint(broken), /E3030/);
  });
} else console.log('skipped: cfn-lint (pip install cfn-lint) is not here');

cloudfront('the template has no anchors, which CloudFormation does not read', () => {
  assert.not.match(files['cloudfront.yaml'] ?? '', /: [&*]a\d/);
});

cloudfront('nothing but CloudFront may read the bucket, and not what is never public', () => {
  const document = template.Resources.BucketPolicy?.Properties.PolicyDocument as {
    Statement: { Effect: string; Principal: unknown; Resource: unknown }[];
  };
  assert.equal(
    document.Statement.map(({ Effect, Principal }) => [Effect, Principal]),
    [
      ['Allow', { Service: 'cloudfront.amazonaws.com' }],
      ['Deny', { Service: 'cloudfront.amazonaws.com' }],
    ],
  );
  assert.match(JSON.stringify(document.Statement[1]?.Resource), /site\/_state\/\*.*site\/_release\/\*/);
});

cloudfront.run();
