// The image of nginx: read by a linter, and all that it does run by Debian's nginx here, as a user who is not root.
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { dockerConfig } from '../../../../deploy/edge/configs/docker.ts';
import { policy } from '../../../../deploy/edge/policy.ts';
import { daemons } from '../../../servers/daemons.ts';
import { startHttpBucket } from '../../../servers/http-bucket.ts';
import { memory } from '../../../servers/memory.ts';
import { needNginx } from '../../../servers/nginx.ts';
import { listening, portWithNext } from '../../../servers/program.ts';
import { reader } from '../../../servers/reader.ts';
import { content, fillBucket } from '../../../suites/edge-content.ts';
import { get } from '../../../suites/edge-rows/row.ts';

const settings = { name: 'Paper', base: 'https://paper.example', origin: 'http://127.0.0.1:9', port: 8_080 };
const files = dockerConfig(settings, policy);
const text = files.Dockerfile ?? '';
const instructions = DockerfileParser.parse(text).getInstructions();
const of = (keyword: string) => instructions.filter((one) => one.getKeyword() === keyword);
const argumentsOf = (keyword: string) => of(keyword).map((one) => one.getArgumentsContent() ?? '');

const docker = suite('docker: nginx');

docker('a linter has nothing to say, and finds what is mistyped', () => {
  assert.equal(
    validate(text).map(({ message }) => message),
    [],
  );
  assert.is.not(validate(text.replace('USER', 'USR')).length, 0);
});

docker('it is built from a release, is healthy by its own word, and is nobody’s root', () => {
  assert.match(argumentsOf('FROM').join(), /^debian:\$\{DEBIAN\}-slim$/);
  assert.match(argumentsOf('ARG')[0] ?? '', /^DEBIAN=\d+\.\d+$/);
  assert.equal(argumentsOf('USER'), ['www-data']);
  assert.is(of('HEALTHCHECK').length, 1);
  const order = instructions.map((one) => one.getKeyword());
  assert.match(files['nginx.conf'] ?? '', /^error_log stderr warn;$/m);
  assert.ok(order.indexOf('USER') < order.lastIndexOf('RUN') && order.indexOf('USER') < order.indexOf('CMD'));
});

docker('what is copied is written beside it, and is all that is sent to the builder', () => {
  const copied = argumentsOf('COPY').map((line) => line.split(' ')[0] ?? '');
  assert.equal(copied, ['nginx.conf']);
  for (const name of copied) assert.ok(files[name], name);
  assert.is(files['.dockerignore'], ['*', ...copied.map((name) => `!${name}`), ''].join('\n'));
});

/** What a container runs, with its directory in another place. */
const wordsOf = (keyword: 'CMD' | 'HEALTHCHECK', directory: string): [string, ...string[]] => {
  const [list = '[]'] = /\[.*\]$/s.exec(argumentsOf(keyword)[0] ?? '') ?? [];
  return JSON.parse(list.replaceAll('/edge', directory)) as [string, ...string[]];
};

if (needNginx())
  docker('its check, its command and its health are those of a server that serves', async () => {
    const bucket = memory();
    await fillBucket(bucket);
    const http = await startHttpBucket(bucket);
    const port = await portWithNext();
    const { directory, run, start, lastWords, close } = daemons('docker');
    const own = dockerConfig({ ...settings, origin: http.origin, port }, policy);
    writeFileSync(join(directory, 'nginx.conf'), own['nginx.conf'] ?? '');
    mkdirSync(join(directory, 'work'));
    chmodSync(directory, 0o755);
    // Debian's www-data.
    const asWwwData =
      process.getuid?.() === 0 ? ['setpriv', '--reuid=33', '--regid=33', '--clear-groups'] : ['env'];
    if (process.getuid?.() === 0) chownSync(join(directory, 'work'), 33, 33);
    const [first = '', ...others] = asWwwData;
    const check = argumentsOf('RUN').at(-1)?.replaceAll('/edge', directory).split(' ') ?? [];
    await run(first, ...others, ...check);
    const end = start(first, ...others, ...wordsOf('CMD', directory));
    await listening(port, lastWords);
    const health = wordsOf('HEALTHCHECK', directory).map((word) => word.replace('8080', String(port)));
    await run(first, ...others, ...health);
    const { ask, close: leave } = reader(port);
    assert.is(String((await ask(get('/linux/'))).body), String(content['linux/index.html']));
    leave();
    await end();
    assert.is(
      await run(first, ...others, ...health).then(
        () => 'healthy',
        () => 'ill',
      ),
      'ill',
    );
    await close();
    await http.close();
  });

docker.run();
