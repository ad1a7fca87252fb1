// npm run edition with a model that chooses headlines, as an owner has it: the YAML, a service, and the page.
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { fileAnswer, startOrigin } from '../../servers/origin.ts';
import { elementsOf } from '../../site/elements.ts';

const names = ['one', 'two', 'three', 'four'];
const hour = 3_600_000;
const rss = (name: string, nth: number) =>
  `<rss version="2.0"><channel><title>${name}</title><item><title>Only ${name} has ${name}${name}</title><link>https://${name}.example/1</link><guid>1</guid><pubDate>${new Date(Date.now() - (nth + 1) * hour).toUTCString()}</pubDate></item></channel></rss>`;
const origin = await startOrigin(
  Object.fromEntries(
    names.map((name, nth) => [`/${name}`, fileAnswer(rss(name, nth), 'application/rss+xml')]),
  ),
);
const folder = mkdtempSync(join(tmpdir(), 'broadsheet-headlines-'));
mkdirSync(join(folder, 'reports'));
writeFileSync(join(folder, 'site.yaml'), 'name: P\nbase: https://p.example\npictures: false\n');
const feeds = names.map((name) => `  - url: ${origin.url}/${name}\n    name: ${name}\n`).join('');
writeFileSync(
  join(folder, 'reports/linux.yaml'),
  `title: Linux\nheadlines:\n  endpoint: ${origin.url}/v1\n  model: small\n  keyEnv: MODEL_KEY\nfeeds:\n${feeds}`,
);

/** One edition into a bucket of that name: what it said, what leads, and how often the model was asked. */
async function edition(bucket: string) {
  const before = origin.requests.length;
  const at = (name: string) => join(folder, name);
  const flags = ['--config', at('site.yaml'), '--reports', at('reports'), '--desk', at('desk'), '--json'];
  const places = [
    '--bucket',
    at(bucket),
    '--out',
    at(`${bucket}-out`),
    '--allow-host',
    new URL(origin.url).host,
  ];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['deploy/commands/start.mjs', 'edition', ...flags, ...places],
    { cwd: projectRoot, env: { ...process.env, MODEL_KEY: 'very secret' } },
  );
  const { warnings, errors } = JSON.parse(stdout) as { warnings: string[]; errors: string[] };
  const page = elementsOf(readFileSync(join(folder, bucket, 'linux/index.html'), 'utf8'));
  const leads = page
    .filter(({ name }) => name === 'article')
    .map(({ text }) => /Only (\w+) has/.exec(text)?.[1]);
  const asked = origin.requests.slice(before).filter(({ path }) => path.startsWith('/v1/'));
  return { warnings, errors, leads, asked, stdout };
}

const says = (content: string) => ({
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }),
});
const service = '/v1/chat/completions';

const headlines = suite('npm run edition with headlines');
headlines.after(async () => {
  await origin.close();
  rmSync(folder, { recursive: true });
});

headlines('what the model chooses leads, and it is not asked again within the hour', async () => {
  origin.set(service, says('4, 3'));
  const first = await edition('good');
  assert.equal([first.errors, first.warnings], [[], []]);
  assert.equal(first.leads, ['four', 'three', 'one']);
  assert.equal(
    first.asked.map(({ method, path, headers }) => [method, path, headers.authorization]),
    [['POST', service, 'Bearer very secret']],
  );
  origin.set(service, says('1'));
  const second = await edition('good');
  assert.equal([second.leads, second.asked.length], [first.leads, 0]);
});

for (const [how, answer, warning] of [
  ['an answer of words', says('<script>alert(1)</script>'), /the model at [\d.:]+ .*stand by rank/],
  ['trouble', { status: 500, body: 'very secret' }, /answered 500; its headlines stand by rank/],
  ['no answer', { reset: true }, /could not be reached; its headlines stand by rank/],
] as const)
  headlines(`${how} leaves the rank, a warning and a whole edition`, async () => {
    origin.set(service, answer);
    const { errors, warnings, leads, stdout } = await edition(how.replaceAll(' ', '-'));
    assert.equal([errors, leads], [[], ['one', 'two', 'three']]);
    assert.is(warnings.length, 1);
    assert.match(warnings[0] ?? '', warning);
    assert.not.match(stdout, /very secret|alert/);
  });

headlines.run();
