// What follows a release, by the command: a CDN that is told what changed, and a sample read as a reader gets it.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { hashOf, type Tree } from '../../../build/tree.ts';
import { isPublicName } from '../../../deploy/commands/after-release.ts';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { writeTree } from '../../../deploy/commands/tree-folder.ts';

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-after-'));
const at = (name: string) => join(folder, name);
mkdirSync(at('reports'));
writeFileSync(at('reports/linux.yaml'), 'title: L\nfeeds:\n  - https://lwn.net/headlines/newrss\n');

function treeOf(texts: Record<string, string>): Tree {
  const entries = Object.entries(texts).map(([key, text]) => {
    const body = Buffer.from(text);
    const hash = hashOf(body);
    return [key, { inputs: hash, hash, size: body.length, body: async () => body }] as const;
  });
  return new Map(entries);
}

async function release(edition: string, texts: Record<string, string>, cdn: string, ...flags: string[]) {
  writeFileSync(at('site.yaml'), `name: P\nbase: http://127.0.0.1:9\n${cdn}`);
  await writeTree(at('out'), { tree: treeOf(texts), edition, stories: 1 });
  const places = ['--config', at('site.yaml'), '--reports', at('reports'), '--bucket', at('bucket')];
  const { status, stderr } = spawnSync(
    process.execPath,
    ['deploy/commands/start.mjs', 'deploy', '--out', at('out'), ...places, ...flags],
    { cwd: projectRoot, encoding: 'utf8' },
  );
  return { status, stderr };
}

const after = suite('after a release');
after.after(() => rmSync(folder, { recursive: true }));

const one = {
  'index.html': 'one',
  'linux/index.html': 'one',
  'm/linux/index.html': 'one',
  'robots.txt': 'same',
};
const two = { ...one, 'linux/index.html': 'two', 'm/linux/index.html': 'two' };

after('a command gets just what changed, both variants, once the bucket has the new bytes', async () => {
  const cdn = `cdn:\n  kind: command\n  run: cat >> ${at('purged')}; cat ${at('bucket/linux/index.html')} > ${at('seen')}\n`;
  assert.equal(await release('2026-11-23T08:00:00.000Z', one, cdn), { status: 0, stderr: '' });
  assert.equal(await release('2026-11-23T08:10:00.000Z', two, cdn, '--dry-run'), { status: 0, stderr: '' });
  assert.equal(await release('2026-11-23T08:20:00.000Z', two, cdn), { status: 0, stderr: '' });
  const paths = ['/linux/', '/linux/index.html', '/m/linux/', '/m/linux/index.html'];
  assert.is(readFileSync(at('purged'), 'utf8'), paths.map((path) => `http://127.0.0.1:9${path}\n`).join(''));
  assert.is(readFileSync(at('seen'), 'utf8'), 'two');
});

after('what goes wrong there is a warning, and the release stands', async () => {
  const cdn = 'cdn:\n  kind: command\n  run: echo no such cache >&2; exit 3\n';
  const { status, stderr } = await release('2026-11-23T08:30:00.000Z', one, cdn, '--check-public');
  assert.is(status, 0);
  assert.match(stderr, /^warning: cdn command: "echo .*" ended with 3: no such cache; pages are late by/m);
  assert.match(stderr, /^warning: http:\/\/127\.0\.0\.1:9\/linux\/: does not answer: /m);
  assert.is(readFileSync(at('bucket/linux/index.html'), 'utf8'), 'one');
});

for (const [base, expected] of [
  ['https://news.example', false],
  ['https://localhost:8080', false],
  ['http://192.0.2.7', false],
  ['http://paper.lan', false],
  ['https://news.linuxreport.net', true],
  ['https://paper.pages.dev', true],
] as const)
  after(`${base} is ${expected ? 'read after each release' : 'no public name'}`, async () =>
    assert.is(await isPublicName(base), expected),
  );

const wrong: [says: string, cdn: string, message: RegExp][] = [
  [
    'a kind that is none',
    'cdn:\n  kind: akamai\n',
    /site\.yaml:4:9 {2}"kind" is "akamai"\. It must be cloudfront/,
  ],
  [
    'a key that is none',
    'cdn:\n  kind: fastly\n  token: x\n',
    /site\.yaml:5:3 {2}"token" is no key of cdn\./,
  ],
  ['a zone that is missing', 'cdn:\n  kind: cloudflare\n', /"zone" is missing from cdn\./],
];
for (const [says, cdn, message] of wrong)
  after(`${says}: exit 2, and where it stands`, async () => {
    const { status, stderr } = await release('2026-11-23T08:40:00.000Z', one, cdn);
    assert.is(status, 2);
    assert.match(stderr, message);
  });

after.run();
