import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { projectRoot } from '../../../deploy/commands/flags.ts';

const clusters = suite('npm run clusters');
let folder: string;
clusters.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-clusters-'));
});
clusters.after(() => rm(folder, { recursive: true }));

async function run(text: string, ...flags: string[]) {
  const file = join(folder, 'stories.jsonl');
  await writeFile(file, text);
  const command = ['deploy/commands/start.mjs', 'clusters', '--from', file, ...flags];
  return new Promise<{ code: number; out: string; errors: string }>((resolve) =>
    execFile(process.execPath, command, { cwd: projectRoot }, (error, out, errors) =>
      resolve({ code: Number(error?.code ?? 0), out, errors: errors.replaceAll(file, 'FILE') }),
    ),
  );
}

const stories = [
  { id: 'later', title: 'Ferry finds a piano adrift', feed: 'a', published: '2026-11-23T09:00:00Z' },
  { id: 7, title: 'Town clock strikes thirteen', feed: 'a', published: '2026-11-23T08:00:00Z' },
  { id: 'first', title: 'Piano adrift: a ferry finds it', feed: 'b', published: '2026-11-23T10:00:00+02:00' },
]
  .map((one) => JSON.stringify(one))
  .join('\n');

clusters('prints a line for each story, in the order given, ids as they were', async () => {
  assert.is(
    (await run(`${stories}\n\n`)).out,
    '{"id":"later","cluster":"first"}\n{"id":7,"cluster":"7"}\n{"id":"first","cluster":"first"}\n',
  );
});

clusters('--explain adds the words that joined each', async () => {
  const [first, second] = (await run(stories, '--explain')).out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(first.words.slice(0, 4).sort(), ['adrift', 'ferry', 'finds', 'piano']);
  assert.equal(second.words, []);
});

const wrong: [says: string, text: string, flags: string[], message: RegExp][] = [
  ['a line that is no JSON', `${stories}\nnot`, [], /^FILE:4 {2}is no JSON/],
  ['a story without a time', '{"id":"a"}', [], /^FILE:1 {2}needs "published" as text, and has none/],
  [
    'a time that is none',
    '{"id":"a","title":"b","feed":"c","published":"soon"}',
    [],
    /^FILE:1 {2}needs "published" as a time of ISO 8601, and has "soon"/,
  ],
  ['a flag that is none', stories, ['--explian'], /--explian.*\n.*--explain/],
  ['a file that is not there', '', ['--from', '/nowhere/at/all'], /there is no such file/],
];
for (const [says, text, flags, message] of wrong)
  clusters(`${says} is told, with exit 2`, async () => {
    const { code, out, errors } = await run(text, ...flags);
    assert.match(errors, message);
    assert.is(out, '');
    assert.is(code, 2);
  });

clusters('--help tells the shape of a line', async () => {
  assert.match((await run('', '--help')).out, /"published"/);
});

clusters.run();
