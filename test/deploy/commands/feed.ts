import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';

const root = join(import.meta.dirname, '../../..');
const rss = (title: string, link = '/1') =>
  `<rss version="2.0"><channel><title>${title}</title><item><title>one</title><link>${link}</link></item></channel></rss>`;

async function run(...flags: string[]): Promise<{ exit: number | null; out: string; errors: string }> {
  const running = spawn(process.execPath, ['deploy/commands/start.mjs', 'feed', ...flags], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exit = new Promise<number | null>((resolve) => running.once('close', resolve));
  const [out, errors] = await Promise.all([text(running.stdout), text(running.stderr)]);
  return { exit: await exit, out, errors };
}

const lines = (out: string) =>
  out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

const feed = suite('npm run feed');
let folder: string;
let server: Server;
let origin: string;

feed.before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'broadsheet-feed-'));
  await writeFile(join(folder, 'a.xml'), rss('A'));
  await writeFile(join(folder, 'page.html'), '<html><body>x</body></html>');
  server = createServer((request, response) => {
    response.setHeader('content-type', 'text/xml; charset=windows-1251');
    if (request.url === '/moved') response.writeHead(302, { location: '/there/feed.xml' }).end();
    else response.end(Buffer.from(rss('\xcf\xf0\xe8', '1'), 'latin1'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
feed.after(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

feed('each input has its line, in the order given, with all that is read', async () => {
  const [page, file, missing] = ['page.html', 'a.xml', 'missing.xml'].map((name) => join(folder, name));
  const { exit, out, errors } = await run(`${page}`, `${file}`, `${missing}`);
  const entry = { id: '', title: 'one', link: '', published: null, updated: null, author: '', summary: '' };
  assert.equal(lines(out), [
    { file: page, error: 'not a feed: it is a web page that points to no feed' },
    {
      file,
      format: 'rss20',
      title: 'A',
      link: '',
      logo: null,
      entries: [{ ...entry, image: null, categories: [] }],
      warnings: [],
    },
    { file: missing, error: 'there is no such file' },
  ]);
  assert.equal([exit, errors], [0, '']);
});

feed(
  'a document that needs more memory than one may has its line, and so has what comes after it',
  async () => {
    const [trap, file] = ['trap.xml', 'a.xml'].map((name) => join(folder, name));
    await writeFile(`${trap}`, `<rss><channel><title>${'<'.repeat(14_000_000)}`);
    const { exit, out } = await run(`${trap}`, `${file}`);
    const [first, second] = lines(out);
    assert.is(first.file, trap);
    assert.match(
      first.error,
      /^could not be read in 256 MB of memory \(the reader ended by SIG(ABRT|TRAP|ILL|KILL)\)$/,
    );
    assert.equal([second.title, exit], ['A', 0]);
  },
);

feed('a list names paths, and says what a server would have said of them', async () => {
  const file = join(folder, 'a.xml');
  const list = join(folder, 'list.txt');
  await writeFile(
    list,
    `${file}\r\n\n${JSON.stringify({ file, url: 'https://a.example/x/', contentType: null })}\n`,
  );
  const { exit, out } = await run('--from', list);
  assert.equal(
    lines(out).map(({ entries }) => entries[0].link),
    ['', 'https://a.example/1'],
  );
  assert.is(exit, 0);
});

feed('an address is fetched, and where it came from in the end is the base', async () => {
  const { out } = await run('--allow-host', new URL(origin).host, '--', `${origin}/moved`);
  const [found] = lines(out);
  assert.equal(
    [found.file, found.title, found.entries[0].link],
    [`${origin}/moved`, 'При', `${origin}/there/1`],
  );
});

feed('a private address is refused unless it is allowed', async () => {
  const [found] = lines((await run(`${origin}/`)).out);
  assert.match(found.error, /127\.0\.0\.1/);
});

const wrong: readonly (readonly [
  says: string,
  flags: (list: string) => string[],
  list: string,
  error: RegExp,
])[] = [
  ['nothing to read', () => [], '', /Give a FILE or a URL/],
  ['a flag that is none', () => ['--frm', 'x'], '', /Did you mean --from\?/],
  [
    'a list that is not there',
    () => ['--from', 'nowhere.txt'],
    '',
    /--from nowhere\.txt: there is no such file/,
  ],
  [
    'a line that is half JSON',
    (list) => ['--from', list],
    'a.xml\n{"file":',
    /wrong\.txt:2 {2}begins like JSON/,
  ],
  [
    'a line without a file',
    (list) => ['--from', list],
    '{"url":"https://a.example/"}',
    /wrong\.txt:1 {2}has no "file"/,
  ],
  [
    'a base that is no text',
    (list) => ['--from', list],
    '{"file":"a","url":1}',
    /wrong\.txt:1 {2}"url" is to be text, and is 1/,
  ],
];

for (const [says, flags, list, error] of wrong)
  feed(`wrong usage, exit 2: ${says}`, async () => {
    const path = join(folder, 'wrong.txt');
    await writeFile(path, list);
    const { exit, out, errors } = await run(...flags(path));
    assert.equal([exit, out], [2, '']);
    assert.match(errors, error);
  });

feed.run();
