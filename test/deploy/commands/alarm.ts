// Alarms of real runs, told to a server on this machine.
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { type SmallPaper, startSmallPaper } from '../../servers/small-paper.ts';

const alarm = suite('alarms of runs');
let paper: SmallPaper;
let server: Server;
let url: string;
let status = 200;
/** What came since it was last looked. */
let got: { path: string; body: string }[] = [];

alarm.before(async () => {
  server = createServer(async (request, answer) => {
    got.push({ path: request.url ?? '', body: await text(request) });
    answer.writeHead(request.url === '/alive' ? 200 : status).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  paper = await startSmallPaper({
    site: 'alarms: { to: [{ kind: webhook, urlEnv: PAPER_HOOK_URL }, { kind: slack, urlEnv: PAPER_SLACK_URL }], deadManUrlEnv: PAPER_ALIVE_URL }\n',
  });
});
alarm.after(async () => {
  server.close();
  await paper.close();
});

/** @returns exit code, what was said, and what came to whom */
async function type(
  command: string,
  ...flags: string[]
): Promise<{ code: number; errors: string; got: typeof got }> {
  const words = ['deploy/commands/start.mjs', command, ...flags];
  const env = {
    ...process.env,
    PAPER_HOOK_URL: `${url}/hook`,
    PAPER_SLACK_URL: `${url}/slack`,
    PAPER_ALIVE_URL: `${url}/alive`,
  };
  got = [];
  const { code, stderr } = await promisify(execFile)(process.execPath, words, { cwd: projectRoot, env }).then(
    ({ stderr }) => ({ code: 0, stderr }),
    ({ code, stderr }) => ({ code, stderr }),
  );
  return { code, errors: stderr, got };
}
const edition = (...more: string[]) => type('edition', '--quiet', ...paper.flags, ...more);
const paths = (came: typeof got) => came.map(({ path }) => path).sort();

alarm('a run that went well is a sign of life, and nothing else', async () => {
  const { code, errors, got } = await edition();
  assert.is(errors, '');
  assert.is(code, 0);
  assert.equal(paths(got), ['/alive']);
  assert.equal((await edition('--dry-run')).got, []);
});

alarm('the second run that fails is told to all, once; the first that goes well is told, once', async () => {
  const yaml = join(paper.folder, 'reports/world.yaml');
  const good = await readFile(yaml, 'utf8');
  await writeFile(yaml, good.replace('/feed', '/other'));
  assert.equal((await edition()).got, []);
  const second = await edition();
  assert.is(second.code, 1);
  assert.equal(paths(second.got), ['/hook', '/slack']);
  const told = JSON.parse(second.got.find(({ path }) => path === '/hook')?.body ?? '{}');
  assert.is(told.state, 'problem');
  assert.match(told.title, /^P: the last 2 runs published nothing: /);
  assert.equal((await edition()).got, []);
  await writeFile(yaml, good);
  const mended = await edition();
  assert.equal(paths(mended.got), ['/alive', '/hook', '/slack']);
  assert.is(JSON.parse(mended.got.find(({ path }) => path === '/hook')?.body ?? '{}').state, 'ok');
  assert.equal(paths((await edition()).got), ['/alive']);
});

alarm(
  'who watches from elsewhere tells that no run comes, and a message that nobody took is told again',
  async () => {
    const site = join(paper.folder, 'site.yaml');
    const flags = ['--alarm', ...paper.flags.slice(0, 4)];
    assert.equal(await type('status', ...flags), { code: 0, errors: '', got: [] });
    // The last run that went well began three hours ago, by what the store says.
    await age(3);
    status = 500;
    const refused = await type('status', ...flags);
    assert.is(refused.code, 1);
    assert.match(
      refused.errors,
      /^warning: alarm by webhook: it answered 500; it is told again after the next run$/m,
    );
    assert.not.match(refused.errors, new RegExp(url));
    status = 200;
    const taken = await type('status', ...flags);
    assert.is(taken.code, 0);
    assert.match(taken.got.find(({ path }) => path === '/hook')?.body ?? '', /no run went well for 3 h/);
    assert.equal((await type('status', ...flags)).got, []);
    await writeFile(site, (await readFile(site, 'utf8')).replace(/^alarms:.*\n/m, ''));
    const nobody = await type('status', ...flags);
    assert.is(nobody.code, 2);
    assert.match(nobody.errors, /names nobody to tell/);
  },
);

/** Moves all that is remembered of runs back by so many hours. */
async function age(hours: number): Promise<void> {
  const { gunzipSync, gzipSync } = await import('node:zlib');
  const back = (text: string) =>
    text.replace(
      /("at":")([^"]+)/g,
      (_, key: string, at: string) => `${key}${new Date(Date.parse(at) - hours * 3_600_000).toISOString()}`,
    );
  for (const name of ['_state/store.json.gz', '_release/manifest.json']) {
    const path = join(paper.folder, 'bucket', name);
    await writeFile(path, gzipSync(back(String(gunzipSync(await readFile(path))))));
  }
}

alarm.run();
