// What is written for hosts of files: GitHub's by its own parser, GitLab's by its documented form, and in both every
// command is one of ours, with flags that it knows.
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { projectRoot } from '../../../../deploy/commands/flags.ts';
import { startOf } from '../../../../deploy/commands/own-process.ts';
import { githubPagesConfig } from '../../../../deploy/edge/configs/github-pages.ts';
import { gitlabPagesConfig } from '../../../../deploy/edge/configs/gitlab-pages.ts';
import { type PlainHost, plainHostsTable } from '../../../../deploy/edge/plain-hosts.ts';
import { content } from '../../../suites/edge-content.ts';

const settings = { name: 'Paper', base: 'https://paper.example', origin: '', port: 8_080 };
const github = githubPagesConfig(settings);
const gitlab = gitlabPagesConfig(settings);
const workflow = github['.github/workflows/pages.yml'] ?? '';
const pipeline = gitlab['.gitlab-ci.yml'] ?? '';

const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** Each `npm run …` of a text must be a script of ours, its flags those that its --help names. */
async function assertKnown(text: string): Promise<void> {
  const commands = [...text.matchAll(/npm run -s ([\w-]+) -- (.*)/g)];
  assert.ok(commands.length);
  for (const [command, script = '', flags = ''] of commands) {
    assert.ok(scripts[script], command);
    const help = [...startOf(script), '--help'];
    const { stdout } = await promisify(execFile)(process.execPath, help, { cwd: projectRoot });
    for (const [flag] of flags.matchAll(/--[\w-]+/g))
      assert.ok(stdout.includes(`  ${flag} `) || stdout.includes(`  ${flag}\n`), `${command}: ${flag}`);
  }
}

const hosts = suite('hosts of files');

hosts('GitHub reads the workflow without a complaint, and finds one that is wrong', () => {
  const errorsOf = (content: string) =>
    parseWorkflow({ name: 'pages.yml', content }, new NoOperationTraceWriter()).context.errors.getErrors();
  assert.equal(errorsOf(workflow), []);
  assert.is.not(errorsOf(workflow.replace('runs-on', 'run-on')).length, 0);
});

hosts('GitHub: what a deployment to Pages must be allowed to do, and one at a time', () => {
  const { permissions, concurrency, on } = parse(workflow) as Record<string, unknown>;
  assert.equal(permissions, { contents: 'read', pages: 'write', 'id-token': 'write' });
  assert.is(concurrency, 'pages');
  assert.equal((on as { schedule: unknown }).schedule, [{ cron: '7-59/10 * * * *' }]);
});

hosts('GitHub from a branch: no Jekyll, and the domain, unless it is GitHub’s own', () => {
  assert.ok('_site/.nojekyll' in github);
  assert.is(github['_site/CNAME'], 'paper.example\n');
  assert.not.ok('_site/CNAME' in githubPagesConfig({ ...settings, base: 'https://paper.github.io' }));
});

hosts('GitLab publishes public/, one run at a time, with texts compressed beside', () => {
  const { pages } = parse(pipeline) as Record<
    string,
    { artifacts: { paths: string[] }; script: string[] } & object
  >;
  assert.equal(pages?.artifacts.paths, ['public']);
  assert.match(pipeline, /resource_group: pages/);
  for (const [, copied = ''] of pipeline.matchAll(/cp (\S+\/\S+) public\//g))
    assert.ok(copied in gitlab, copied);
  assert.match(pages?.script.at(-1) ?? '', /gzip -9 -k .*brotli -q 9 -k/);
});

hosts('GitLab: the job puts compressed texts beside themselves, and beside nothing else', () => {
  const directory = mkdtempSync(join(tmpdir(), 'broadsheet-gitlab-'));
  const texts = Object.keys(content).filter((key) => !/^[._]/.test(key) && !key.endsWith('.webp'));
  for (const [key, body] of Object.entries(content)) {
    if (/^[._]/.test(key)) continue;
    mkdirSync(dirname(join(directory, 'public', key)), { recursive: true });
    writeFileSync(join(directory, 'public', key), body);
  }
  // What brotli is told is noted: it need not be here.
  writeFileSync(join(directory, 'brotli'), '#!/bin/sh\nprintf "%s\\n" "$@" >> told\n', { mode: 0o755 });
  const { pages } = parse(pipeline) as { pages: { script: string[] } };
  const env = { PATH: `${directory}:${process.env.PATH}` };
  execFileSync('sh', ['-c', pages.script.at(-1) ?? ''], { cwd: directory, env });
  for (const key of texts)
    assert.equal(gunzipSync(readFileSync(join(directory, 'public', `${key}.gz`))), content[key], key);
  const packed = readdirSync(join(directory, 'public'), { recursive: true }).filter((name) =>
    /\.gz$/.test(String(name)),
  );
  assert.is(packed.length, texts.length);
  const told = readFileSync(join(directory, 'told'), 'utf8').trim().split('\n');
  assert.equal(told.slice(0, 4), ['-q', '9', '-k', '-f']);
  assert.equal(new Set(told.slice(4)), new Set(texts.map((key) => `public/${key}`)));
  rmSync(directory, { recursive: true });
});

hosts('GitLab: _redirects is within its limits, and has only what it reads', () => {
  const text = (gitlab['site/_redirects'] ?? '').replace(/^# (?=https:)/gm, '');
  assert.ok(Buffer.byteLength(text) <= 64 * 1_024);
  const rules = text.split('\n').filter((line) => line && !line.startsWith('#'));
  assert.ok(rules.length > 0 && rules.length <= 1_000);
  for (const rule of rules) {
    const [from = '', to = '', status = '301', ...more] = rule.split(/\s+/);
    assert.match(from, /^(https:\/\/[\w.-]+)?\/[^?!]*$/);
    assert.match(to, /^(https:\/\/[\w.-]+)?\//);
    assert.match(status, /^(200|301|302)$/);
    assert.equal(more, []);
  }
});

for (const [host, text] of [
  ['GitHub', workflow],
  ['GitLab', pipeline],
] as const)
  hosts(`${host}: the commands are ours`, () => assertKnown(text));

hosts('what is lost stands at the head of each file, as in the README', () => {
  const rows = plainHostsTable().split('\n').slice(2, -1);
  const columns: PlainHost[] = ['github-pages', 'gitlab-pages'];
  for (const [at, text] of [workflow, pipeline].entries()) {
    for (const row of rows) {
      const [, what = '', ...cells] = row.split('|').map((cell) => cell.trim().replaceAll('`', ''));
      assert.match(
        text,
        new RegExp(`^#   ${what.replace(/[.*+?^$()|[\]\\]/g, '\\$&')} +${cells[at]}$`, 'm'),
        columns[at],
      );
    }
  }
});

hosts.run();
