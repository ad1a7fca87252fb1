// The commands as a person types them: what is printed for wrong usage and configuration, and with which exit code.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { projectRoot } from '../../../deploy/commands/flags.ts';

const folder = mkdtempSync(join(tmpdir(), 'broadsheet-commands-'));
mkdirSync(join(folder, 'reports'));
writeFileSync(join(folder, 'site.yaml'), 'name: P\nbase: https://p.example\n');
writeFileSync(
  join(folder, 'reports/linux.yaml'),
  'title: L\nfeeds:\n  - url: http://127.0.0.1:9/\n    itms: 3\n',
);

/** Runs a command without what this machine's environment says of buckets. */
function type(command: string, ...flags: string[]): { code: number | null; out: string; err: string } {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_')));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['deploy/commands/start.mjs', command, ...flags],
    { cwd: projectRoot, env: { ...env, AWS_EC2_METADATA_DISABLED: 'true' }, encoding: 'utf8' },
  );
  return { code: status, out: stdout, err: stderr };
}

const commands = suite('commands');
commands.after(() => rmSync(folder, { recursive: true }));

const rows: [says: string, typed: string[], code: number, expected: RegExp][] = [
  ['a mistyped flag', ['edition', '--dryrun'], 2, /unknown option '--dryrun'\n\(Did you mean --dry-run\?\)/],
  [
    'a report that is not there',
    ['edition', '--only', 'linx'],
    2,
    /--only linx: there is no such report\. There are: linux,/,
  ],
  [
    'a file that is not there',
    ['edition', '--config', 'nope.yaml'],
    2,
    /^nope\.yaml: there is no such file\.$/m,
  ],
  [
    'a folder that is not there',
    ['edition', '--reports', 'nope'],
    2,
    /^--reports nope: there is no such folder\.$/m,
  ],
  [
    'an editor’s folder that is none',
    ['edition', '--desk', 'package.json'],
    2,
    /^--desk package\.json: it cannot be read as a folder \(ENOTDIR\)\.$/m,
  ],
  [
    'a mistyped key, before anything is fetched',
    ['edition', '--config', join(folder, 'site.yaml'), '--reports', join(folder, 'reports')],
    2,
    /linux\.yaml:4:5 {2}"itms" is no key of a feed\. Did you mean "items"\?/,
  ],
  ['a bucket of no kind', ['edition', '--bucket', 's4://x'], 2, /"s4:\/\/x" is no bucket/],
  [
    'a host without a port',
    ['edition', '--allow-host', 'localhost'],
    2,
    /give host and port, as in 127\.0\.0\.1:8181/,
  ],
  [
    'a deploy of nothing built',
    ['deploy', '--out', join(folder, 'none'), '--bucket', join(folder, 'b')],
    2,
    /Run npm run build first/,
  ],
  [
    'a build of nothing pulled',
    ['build', '--out', join(folder, 'none'), '--store', join(folder, 'b')],
    1,
    /Run npm run pull/,
  ],
  [
    'no word of who asks',
    ['edition', '--bucket', 's3://paper', '--store', join(folder, 'b')],
    1,
    /Set AWS_ACCESS_KEY_ID/,
  ],
];
for (const [says, [command = '', ...flags], code, expected] of rows)
  commands(`${says}: exit ${code}, and what to do`, () => {
    const { code: exit, out, err } = type(command, ...flags);
    assert.match(err, expected);
    assert.is(exit, code);
    assert.is(out, '');
  });

const parts: [part: string, has: string[], hasNot: string[]][] = [
  ['pull', ['now', 'allow-host', 'only', 'shard'], ['out', 'verbose', 'check-public', 'full', 'wait']],
  ['build', ['out', 'only', 'full'], ['now', 'allow-host', 'verbose', 'check-public', 'wait']],
  ['deploy', ['out', 'verbose', 'check-public', 'wait'], ['now', 'allow-host', 'only', 'desk', 'full']],
];
for (const [part, has, hasNot] of parts)
  commands(`${part} --help has the flags that it has a use for; those of the other parts are taken`, () => {
    const { out } = type(part, '--help');
    const listed = [...out.matchAll(/^ {2}--([\w-]+)/gm)].map(([, flag]) => flag ?? '');
    assert.equal(
      has.filter((flag) => !listed.includes(flag)),
      [],
    );
    assert.equal(
      listed.filter((flag) => hasNot.includes(flag)),
      [],
    );
    assert.match(type(part, '--now', '--verbose', '--only', 'nope').err, /there is no such report/);
  });

commands('--help lists every flag with its default, and ends with 0', () => {
  const { code, out } = type('edition', '--help');
  assert.is(code, 0);
  for (const flag of [
    'config',
    'reports',
    'store',
    'bucket',
    'out',
    'only',
    'dry-run',
    'json',
    'quiet',
    'allow-host',
  ])
    assert.match(out, new RegExp(`--${flag}\\b[^]*?default: `));
});

commands('--json prints one object and nothing else, errors too', () => {
  const { code, out } = type('build', '--json', '--out', join(folder, 'none'), '--store', join(folder, 'b'));
  const figures = JSON.parse(out) as { errors: string[]; feeds: object };
  assert.is(code, 1);
  assert.is(figures.errors.length, 1);
  assert.equal(Object.keys(figures.feeds), ['total', 'updated', 'unchanged', 'failed', 'skipped']);
});

commands.run();
