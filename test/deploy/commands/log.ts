// --log json, and that no secret is in anything that a run says, writes or remembers.
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { type SmallPaper, smallFeed, startSmallPaper } from '../../servers/small-paper.ts';

const secret = 'cf-0123456789-secret';
const log = suite('what a run says');
let paper: SmallPaper;
log.before(async () => {
  // A program that gives away what it was given.
  paper = await startSmallPaper({
    site: 'cdn: { kind: command, run: "echo refused: $CLOUDFLARE_API_TOKEN >&2; exit 1" }\n',
  });
  // A cache holds nothing of what the first edition brings.
  await type({}, 'edition', ...paper.flags);
});
log.after(() => paper.close());

async function type(
  env: Record<string, string>,
  command: string,
  ...flags: string[]
): Promise<{ code: number; out: string; errors: string }> {
  const words = ['deploy/commands/start.mjs', command, ...flags];
  const options = { cwd: projectRoot, env: { ...process.env, ...env } };
  return promisify(execFile)(process.execPath, words, options).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, errors: stderr }),
    ({ code, stdout, stderr }) => ({ code, out: stdout, errors: stderr }),
  );
}

log('--log json is an object a line, with the figures in the last; a secret is in none', async () => {
  paper.origin.set('/feed', smallFeed(4));
  const { code, out, errors } = await type(
    { CLOUDFLARE_API_TOKEN: secret },
    'edition',
    ...['--log', 'json', ...paper.flags],
  );
  assert.is(code, 0);
  assert.is(errors, '');
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(
    lines.map(({ level, command }) => [level, command]),
    [
      ['warn', 'edition'],
      ['info', 'edition'],
    ],
  );
  assert.match(lines[0].msg, /refused: \[redacted\]/);
  assert.match(lines[1].time, /^20\d\d-\d\d-\d\dT[\d:.]+Z$/);
  assert.match(lines[1].msg, /^edition .*: 1 feed \(1 new\), 4 stories/);
  assert.is(lines[1].feeds.updated, 1);
  assert.equal(Object.keys(lines[1].stages), ['pull', 'build', 'deploy']);
  assert.not.match(out, new RegExp(secret));
});

log('nor is one in what people read, in --json, or in the bucket', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-secret-'));
  try {
    const file = join(folder, 'token');
    await writeFile(file, `${secret}\n`);
    for (const form of [[], ['--json']]) {
      paper.origin.set('/feed', smallFeed(5 + form.length));
      const told = await type({ CLOUDFLARE_API_TOKEN_FILE: file }, 'edition', ...form, ...paper.flags);
      const said = told.out + told.errors;
      assert.match(said, /refused: \[redacted\]/);
      assert.not.match(said, new RegExp(secret));
    }
    for (const name of await readdir(paper.folder, { recursive: true, withFileTypes: true })) {
      if (!name.isFile()) continue;
      const body = await readFile(join(name.parentPath, name.name));
      const text = body[0] === 0x1f && body[1] === 0x8b ? gunzipSync(body) : body;
      assert.not.ok(text.includes(secret), name.name);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
});

log('an error that names a secret address names it not', async () => {
  const { code, errors } = await type(
    { PAPER_BUCKET_TOKEN: 'abcdef123456' },
    'status',
    ...['--bucket', 's4://me:abcdef123456@x', ...paper.flags.slice(0, 4)],
  );
  assert.is(code, 2);
  assert.match(errors, /s4:\/\/\[redacted\]@x/);
});

log('npm run metrics prints what promtool takes, and --out writes it whole', async () => {
  const { code, out } = await type({}, 'metrics', ...paper.flags.slice(0, 4));
  assert.is(code, 0);
  assert.match(out, /^broadsheet_release 4$/m);
  assert.match(out, /^broadsheet_run_seconds\{stage="deploy"\} [\d.]+$/m);
  const file = join(paper.folder, 'broadsheet.prom');
  assert.is((await type({}, 'metrics', '--out', file, ...paper.flags.slice(0, 4))).code, 0);
  assert.match(await readFile(file, 'utf8'), /^broadsheet_release 4$/m);
  assert.equal(
    (await readdir(paper.folder)).filter((name) => name.startsWith('broadsheet.prom')),
    ['broadsheet.prom'],
  );
  const { code: none, errors } = await type({}, 'metrics', '--otlp', ...paper.flags.slice(0, 4));
  assert.is(none, 2);
  assert.match(errors, /set OTEL_EXPORTER_OTLP_ENDPOINT/);
});

log.run();
