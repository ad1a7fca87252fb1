import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { folder } from '../../../deploy/bucket/folder.ts';
import { needApache } from '../../servers/apache.ts';
import { needNginx } from '../../servers/nginx.ts';
import { needVarnish } from '../../servers/varnish.ts';
import { content, fillBucket } from '../../suites/edge-content.ts';

const root = join(import.meta.dirname, '../../..');

type Running = ChildProcessByStdio<null, Readable, Readable>;

function run(...flags: string[]): Running {
  return spawn(process.execPath, ['deploy/commands/start.mjs', 'edge', ...flags], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

const exitOf = (running: Running) => new Promise<number | null>((resolve) => running.once('close', resolve));

const edge = suite('npm run edge');
let directory: string;

edge.before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'broadsheet-edge-'));
  // Varnish started by root is another user while it looks there.
  await chmod(directory, 0o755);
  await fillBucket(folder(directory));
  // More than a connection takes in by itself.
  await writeFile(join(directory, 'notes/long.txt'), Buffer.alloc(32 << 20, 'long '));
});
edge.after(() => rm(directory, { recursive: true }));

for (const signal of ['SIGTERM', 'SIGINT'] as const)
  edge(`serves a folder until ${signal}, and ends well`, async () => {
    const running = run('--bucket', directory, '--port', '0');
    const exit = exitOf(running);
    const errors = text(running.stderr);
    const line = await new Promise<string>((resolve) =>
      running.stdout.once('data', (bytes) => resolve(String(bytes))),
    );
    const [, url = ''] = /^(http:\/\/localhost:\d+) serves folder .*\. Ctrl-C ends it\.\n$/.exec(line) ?? [];
    const response = await fetch(`${url}/linux/`);
    assert.is(await response.text(), String(content['linux/index.html']));
    assert.is(response.headers.get('content-type'), 'text/html; charset=utf-8');
    const unfinished = await fetch(`${url}/notes/long.txt`, { headers: { 'accept-encoding': 'identity' } });
    running.kill(signal);
    // As npm hands on what the terminal has sent already. A request that runs keeps the edge from being over before.
    running.kill(signal);
    assert.is(await exit, 0);
    const wasWhole = unfinished.text().then(
      () => true,
      () => false,
    );
    assert.is(await wasWhole, false);
    assert.is(await errors, '');
  });

edge('pages may ask where their reader is with --weather, and where the site has weather', async () => {
  const running = run('--bucket', directory, '--port', '0', '--weather');
  const exit = exitOf(running);
  const line = await new Promise<string>((resolve) =>
    running.stdout.once('data', (bytes) => resolve(String(bytes))),
  );
  const { headers } = await fetch(`${line.split(' ')[0]}/linux/`);
  assert.match(headers.get('permissions-policy') ?? '', 'geolocation=(self)');
  running.kill('SIGTERM');
  await exit;
  const site = join(directory, 'weather.yaml');
  await writeFile(site, 'name: P\nbase: https://p.example\nweather: {cities: [Oslo]}\n');
  for (const [kind, said] of [
    ['nginx', 'geolocation=(self)'],
    ['netlify', 'geolocation=(self)'],
    ['cloudflare', '"WEATHER": "yes"'],
  ] as const) {
    const origin = ['--origin', 'http://127.0.0.1:9000', '--bucket', 's3://paper'];
    assert.match(await text(run(kind, '--config', site, ...origin).stdout), said);
  }
});

const wrong: [says: string, flags: string[], code: number, message: RegExp][] = [
  ['an unknown flag', ['--buket', 'x'], 2, /--buket.*\n.*--bucket/],
  ['an unknown edge', ['ngnix'], 2, /There is no edge "ngnix"\. Did you mean "nginx"\? There are: nginx, /],
  [
    'an origin that is none',
    ['nginx', '--origin', 'paper'],
    2,
    /--origin paper: give where the bucket answers/,
  ],
  ['a certificate without its key', ['--tls-cert', 'a.pem'], 2, /go together: give both/],
  [
    'a certificate that is not there',
    ['--tls-cert', '/nowhere/a.pem', '--tls-key', '/nowhere/b.pem'],
    2,
    /--tls-cert \/nowhere\/a\.pem: there is no such file/,
  ],
  [
    'a certificate that is none',
    ['--tls-cert', 'package.json', '--tls-key', 'package.json'],
    2,
    /--tls-cert package\.json and --tls-key package\.json are no pair/,
  ],
  ['a page that is never asked for anew', ['--page-seconds', '9999'], 2, /seconds from 1 to 3600/],
  ['a cache of nothing', ['--cache-mb', '0'], 2, /megabytes from 1/],
  ['a port that is none', ['--port', 'http'], 2, /up to 65535/],
  ['a bucket that is none', ['--bucket', 'ftp://paper'], 2, /"ftp:\/\/paper" is no bucket/],
];
for (const [says, flags, code, message] of wrong)
  edge(`${says} is told, with exit ${code}`, async () => {
    const running = run(...flags);
    const exit = exitOf(running);
    assert.match(await text(running.stderr), message);
    assert.is(await exit, code);
  });

edge('a port that is taken is told, with exit 1', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as { port: number };
  const running = run('--bucket', directory, '--port', String(port));
  const exit = exitOf(running);
  assert.match(
    await text(running.stderr),
    `Port ${port} is taken on localhost. Give a free one with --port.`,
  );
  assert.is(await exit, 1);
  await new Promise((resolve) => other.close(resolve));
});

edge('with a KIND it prints one file as it is, for the bucket and the port that it is given', async () => {
  const running = run(
    'nginx',
    '--origin',
    'http://127.0.0.1:9000/paper',
    '--listen',
    '18081',
    '--page-seconds',
    '77',
  );
  const errors = text(running.stderr);
  const printed = await text(running.stdout);
  assert.match(printed, /^# Broadsheet \(https:\/\/news\.example\) by nginx/);
  assert.match(printed, /listen \S*18081/);
  assert.match(printed, 's-maxage=77');
  assert.match(printed, '127.0.0.1:9000');
  assert.is(await errors, '');
});

edge('several files are printed each under its name, or written with --out', async () => {
  const printed = await text(run('cloudflare', '--bucket', 's3://paper/site').stdout);
  assert.match(printed, /^==> wrangler\.jsonc <==\n\{/);
  assert.match(printed, '==> worker.js <==');
  const out = join(directory, 'worker');
  const told = await text(run('cloudflare', '--bucket', 's3://paper/site', '--out', out).stdout);
  assert.is(told, `wrote ${join(out, 'wrangler.jsonc')}\nwrote ${join(out, 'worker.js')}\n`);
  const wrangler = JSON.parse(
    (await readFile(join(out, 'wrangler.jsonc'), 'utf8')).replace(/^\s*\/\/.*$/gm, ''),
  );
  assert.equal(wrangler.r2_buckets, [{ binding: 'BUCKET', bucket_name: 'paper' }]);
  assert.is(wrangler.vars.PREFIX, 'site');
  assert.is(wrangler.name, 'broadsheet');
});

const programs: [kind: string, isHere: boolean, look: string, sees: RegExp, here: string][] = [
  ['nginx', needNginx(), '-t', /syntax is ok/, 'nginx -p . -c nginx.conf'],
  ['varnish', needVarnish(), '-C', /HEAD \/edition\.json/, 'varnishd -p vcl_path=. -f default.vcl -n work'],
  ['apache', needApache(), '-t', /Syntax OK/, 'apache2 -d . -f apache.conf'],
];
for (const [kind, isHere, look, sees, here] of programs)
  if (isHere)
    edge(`${kind}: what --out prints last starts it with our file, from any directory`, async () => {
      // A name that a shell would take apart.
      const out = join(directory, `the ${kind}`);
      const told = await text(run(kind, '--origin', 'http://127.0.0.1:9000', '--out', out).stdout);
      const [says, command = ''] = told.trim().split('\n').slice(-2);
      assert.is(says, 'It is started by:');
      // It only looks whether all is well; the suites of the edges start them.
      const shell = (typed: string, cwd: string) =>
        promisify(execFile)('sh', ['-c', `${typed} ${look} 2>&1`], { cwd });
      assert.match((await shell(command, tmpdir())).stdout, sees);
      assert.match((await shell(here, out)).stdout, sees);
    });

edge('a folder has no address: what stands for it is noted, apart from what is printed', async () => {
  const running = run('nginx');
  const printed = text(running.stdout);
  assert.match(await text(running.stderr), /^note: _bucket is a folder; .* --origin URL gives another\.\n$/);
  assert.match(await printed, 'http://127.0.0.1:9000');
});

edge('who reads the output may stop: that is no error', async () => {
  const running = run('nginx', '--origin', 'http://127.0.0.1:9000');
  const exit = exitOf(running);
  running.stdout.destroy();
  assert.is(await text(running.stderr), '');
  assert.is(await exit, 0);
});

edge('a host of files asks no bucket: nothing is noted of where it answers', async () => {
  const running = run('netlify');
  const errors = text(running.stderr);
  assert.match(await text(running.stdout), /^==> _headers <==\n# Broadsheet /);
  assert.is(await errors, '');
});

edge('--help gives the defaults', async () => {
  const running = run('--help');
  const help = (await text(running.stdout)).replaceAll(/\s+/g, ' ');
  for (const said of ['default: _bucket', '8080, or the next free one', 'default: localhost'])
    assert.ok(help.includes(said), said);
});

edge.run();
