// Every kind of page is valid by the checker of those who write the HTML standard, which is a program in Java.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { need } from '../need.ts';
import { isInstalled } from '../servers/installed.ts';
import { everyPage } from './every-page.ts';
import { box, feedData, headline, render } from './sample.ts';

const valid = suite('site/valid');
const checker = join(import.meta.dirname, '../../node_modules/vnu-jar/build/dist/vnu.jar');
const run = promisify(execFile);

interface Message {
  type: 'error' | 'info' | 'non-document-error';
  url?: string;
  lastLine?: number;
  message: string;
}

/** @returns what the checker says of files, but for what it only remarks */
async function errorsIn(files: readonly string[]): Promise<string[]> {
  const flags = ['--format', 'json', '--errors-only', '--exit-zero-always', '--stdout'];
  const { stdout } = await run('java', ['-jar', checker, ...flags, ...files], { maxBuffer: 10_000_000 });
  const { messages } = JSON.parse(stdout) as { messages: Message[] };
  return messages.map(
    ({ type, url = '', lastLine, message }) => `${basename(url)}:${lastLine} ${type}: ${message}`,
  );
}

let folder: string;
valid.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'valid-'));
});
valid.after(() => rm(folder, { recursive: true }));

valid('every kind of page in every variant, in two languages', async () => {
  const files: string[] = [];
  for (const variant of ['desktop', 'mobile'] as const)
    for (const language of ['en', 'ar'])
      for (const [kind, page] of (await Promise.all(everyPage(variant, { language }))).entries()) {
        const file = join(folder, `${variant}-${language}-${kind}.html`);
        await writeFile(file, page);
        files.push(file);
      }
  assert.ok(files.length >= 40);
  assert.equal(await errorsIn(files), []);
});

valid('addresses with parameters', async () => {
  const file = join(folder, 'parameters.html');
  const link = 'https://a.example/?a=1&copy=2&amp=3&notit;=4&lt&x';
  await writeFile(
    file,
    await render('feed', feedData({ box: box(1, { headlines: [headline(1, { link })] }) })),
  );
  assert.equal(await errorsIn([file]), []);
});

valid('what is wrong would be told', async () => {
  const file = join(folder, 'wrong.html');
  await writeFile(file, '<!doctype html><html lang=en><title>Wrong</title><p id=a><p id=a>');
  assert.equal(await errorsIn([file]), ['wrong.html:1 error: Duplicate ID “a”.']);
});

const isThere = existsSync(checker) && (await isInstalled('java'));
if (need('java (apt-get install default-jre-headless)', isThere)) valid.run();
