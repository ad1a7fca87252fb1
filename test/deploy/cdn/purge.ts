import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { folded } from '../../../deploy/cdn/cloudfront.ts';
import type { Cdn, PurgeEffects } from '../../../deploy/cdn/provider.ts';
import { purge } from '../../../deploy/cdn/purge.ts';
import {
  type CdnServer,
  likeCloudflare,
  likeCloudfront,
  likeFastly,
  type PurgeAnswer,
  type PurgeRequest,
  startCdn,
} from '../../servers/cdn.ts';

const base = 'https://news.example';
const secrets = {
  CLOUDFLARE_API_TOKEN: 'cf-token',
  FASTLY_API_TOKEN: 'fastly-token',
  AWS_ACCESS_KEY_ID: 'AKIDPURGE',
  AWS_SECRET_ACCESS_KEY: 'secret-of-purge',
};
const cdns = {
  cloudfront: { kind: 'cloudfront', distribution: 'E2EXAMPLE' },
  cloudflare: { kind: 'cloudflare', zone: 'z0ne' },
  fastly: { kind: 'fastly' },
} as const satisfies Record<string, Cdn>;
const paths = (count: number) => Array.from({ length: count }, (_, nth) => `/linux/${nth}/`);

function effects(url: string, env: PurgeEffects['env'] = secrets) {
  const slept: number[] = [];
  const endpoints = {
    CLOUDFLARE_BASE_URL: url,
    FASTLY_API_ENDPOINT: url,
    AWS_ENDPOINT_URL_CLOUDFRONT: url,
  };
  return {
    slept,
    base,
    env: { ...env, ...endpoints },
    fetch: (address: string, init: RequestInit) => fetch(address, init),
    sleep: async (milliseconds: number) => void slept.push(milliseconds),
    random: () => 0.5,
    now: () => new Date('2026-11-23T12:00:00Z'),
    shell: async () => ({ code: 0, said: '' }),
  };
}

async function against<Result>(
  accept: (request: PurgeRequest) => PurgeAnswer,
  use: (server: CdnServer) => Promise<Result>,
): Promise<Result> {
  const server = await startCdn(accept);
  return use(server).finally(() => server.close());
}

const tests = suite('cdn: purge');
const before = { ...process.env };
tests.before(() => {
  // The signer looks for its key where all of AWS's tools do.
  process.env.AWS_ACCESS_KEY_ID = secrets.AWS_ACCESS_KEY_ID;
  process.env.AWS_SECRET_ACCESS_KEY = secrets.AWS_SECRET_ACCESS_KEY;
});
tests.after(() => {
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
});

const forms = [
  ['cloudflare', likeCloudflare, 250, [100, 100, 50]],
  ['fastly', likeFastly, 40, Array(40).fill(1)],
  ['cloudfront', likeCloudfront(secrets.AWS_SECRET_ACCESS_KEY), 250, [250]],
] as const;
for (const [kind, accept, count, expected] of forms)
  tests(`${kind}: the documented form, within its limits`, () =>
    against(accept, async ({ url, requests }) => {
      assert.equal(await purge(cdns[kind], paths(count), effects(url)), []);
      const said = requests.map(({ path, body }) => (path + body).match(/\/linux\/\d+\//g)?.length ?? 0);
      assert.equal(said, expected);
    }),
  );

tests('cloudfront: & and letters of every script are as XML and URLs have them', () =>
  against(likeCloudfront(secrets.AWS_SECRET_ACCESS_KEY), async ({ url, requests }) => {
    assert.equal(await purge(cdns.cloudfront, ['/a&b/', '/%E6%96%B0/'], effects(url)), []);
    assert.match(requests[0]?.body ?? '', /<Path>\/a&amp;b\/<\/Path><Path>\/%E6%96%B0\/<\/Path>/);
  }),
);

const folds: [says: string, given: string[], expected: string[]][] = [
  ['what may be in progress stays as it is', paths(3_000), paths(3_000)],
  [
    'more than that goes by folders',
    [...paths(3_000), '/m/ai/', '/robotics/1/'],
    ['/linux/*', '/m/ai/*', '/robotics/*'],
  ],
  ['more than 15 of them is all', Array.from({ length: 3_001 }, (_, nth) => `/r${nth % 16}/${nth}/`), ['/*']],
  ['so is the first page', [...paths(3_000), '/'], ['/*']],
];
for (const [says, given, expected] of folds)
  tests(`cloudfront: ${says}`, () => assert.equal(folded(given), expected));

const tooMany = '<ErrorResponse><Error><Code>TooManyInvalidationsInProgress</Code></Error></ErrorResponse>';
const passing: [says: string, kind: keyof typeof cdns, answers: PurgeAnswer[], slept: number[]][] = [
  ['busy twice', 'cloudflare', Array(2).fill({ status: 503, body: '' }), [1_500, 3_000]],
  [
    'too many requests, with the time to wait',
    'cloudflare',
    [{ status: 429, body: '', headers: { 'retry-after': '7' } }],
    [7_000],
  ],
  ['too many purges in progress', 'cloudfront', [{ status: 400, body: tooMany }], [1_500]],
];
for (const [says, kind, answers, slept] of passing)
  tests(`${kind}, ${says}: asked again, politely`, () =>
    against(forms.find(([name]) => name === kind)?.[1] ?? likeCloudflare, async (server) => {
      server.next.push(...answers);
      const given = effects(server.url);
      assert.equal(await purge(cdns[kind], paths(1), given), []);
      assert.equal(given.slept, slept);
    }),
  );

const failing: [
  says: string,
  kind: keyof typeof cdns,
  answer: PurgeAnswer,
  requests: number,
  warning: RegExp,
][] = [
  [
    'a wrong token',
    'cloudflare',
    { status: 403, body: '{"success":false,"errors":[{"code":10000,"message":"Authentication error"}]}' },
    1,
    /^2 of 2 paths were not purged: Cloudflare refused: 403, Authentication error; pages are late by/,
  ],
  [
    'a 200 without success',
    'cloudflare',
    { status: 200, body: '{"success":false,"errors":[{"message":"Unable to purge"}]}' },
    1,
    /Cloudflare refused: Unable to purge/,
  ],
  [
    'no answer worth the name, four times',
    'cloudfront',
    { status: 500, body: '' },
    4,
    /CloudFront refused: 500/,
  ],
  [
    'a pause that nobody waits for',
    'cloudflare',
    { status: 429, body: '', headers: { 'retry-after': '3600' } },
    1,
    /Cloudflare refused: 429/,
  ],
];
for (const [says, kind, answer, count, warning] of failing)
  tests(`${kind}, ${says}: a warning without the secret`, () =>
    against(
      () => answer,
      async ({ url, requests }) => {
        const [warned, more] = await purge(cdns[kind], paths(2), effects(url));
        assert.is(requests.length, count);
        assert.is(more, undefined);
        assert.is(warned?.about, `cdn ${kind}`);
        assert.match(warned?.says ?? '', warning);
        for (const secret of Object.values(secrets)) assert.not.ok(warned?.says.includes(secret));
      },
    ),
  );

tests('nobody listens: a warning, after four tries', async () => {
  const given = effects('http://127.0.0.1:9');
  const [warned] = await purge(cdns.fastly, paths(1), given);
  assert.match(warned?.says ?? '', /Fastly did not answer: /);
  assert.is(given.slept.length, 3);
});

tests('no token: a warning that names the variable, and no request', () =>
  against(likeFastly, async ({ url, requests }) => {
    const [warned] = await purge(cdns.fastly, paths(1), effects(url, {}));
    assert.match(warned?.says ?? '', /^FASTLY_API_TOKEN is not set in the environment; pages are late/);
    assert.is(requests.length, 0);
  }),
);

tests('nothing changed: nobody is asked', () =>
  against(likeFastly, async ({ url, requests }) => {
    assert.equal(await purge(cdns.fastly, [], effects(url)), []);
    assert.is(requests.length, 0);
  }),
);

tests('a command gets the addresses, a line each, and its failure is a warning', async () => {
  const given: string[] = [];
  const shell: PurgeEffects['shell'] = async (line, input) => {
    given.push(line, input);
    return { code: 3, said: 'no such cache' };
  };
  const cdn = { kind: 'command', run: './purge' } as const;
  const warned = await purge(cdn, ['/', '/linux/'], { ...effects(''), shell });
  assert.equal(given, ['./purge', 'https://news.example/\nhttps://news.example/linux/\n']);
  assert.match(warned[0]?.says ?? '', /^"\.\/purge" ended with 3: no such cache; pages are late/);
});

tests.run();
