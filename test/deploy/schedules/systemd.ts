import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import type { ScheduleSettings } from '../../../deploy/schedules/settings.ts';
import { systemdSchedule } from '../../../deploy/schedules/systemd.ts';
import { need } from '../../need.ts';
import { isInstalled } from '../../servers/installed.ts';
import { paper } from './settings.ts';

const analyze = 'systemd-analyze';
const canCheck = need('systemd-analyze (apt-get install systemd)', await isInstalled(analyze));
const variants: [says: string, settings: ScheduleSettings][] = [
  ['a bucket of S3', { ...paper, directory: projectRoot }],
  ['a service that goes on by itself', { ...paper, directory: projectRoot, daemon: true }],
  ['folders', { ...paper, directory: projectRoot, folders: [tmpdir()], everySeconds: 3_600 }],
];

const systemd = suite('systemd');

for (const [says, settings] of variants) {
  const files = systemdSchedule(settings);

  if (canCheck) {
    const check = async (args: (folder: string) => string[], more: Record<string, string> = {}) => {
      const folder = await mkdtemp(join(tmpdir(), 'broadsheet-systemd-'));
      for (const [name, text] of Object.entries({ ...files, ...more }))
        await writeFile(join(folder, name), text);
      try {
        return await promisify(execFile)(analyze, args(folder)).then(
          ({ stdout, stderr }) => ({ code: 0, said: stdout + stderr }),
          ({ code, stdout, stderr }) => ({ code, said: stdout + stderr }),
        );
      } finally {
        await rm(folder, { recursive: true });
      }
    };
    const verify = (folder: string) => [
      'verify',
      '--man=no',
      ...Object.keys(files).map((n) => join(folder, n)),
    ];

    systemd(`${says}: systemd finds nothing wrong`, async () => {
      const { code, said } = await check(verify);
      assert.is(said.replace(/^.*(Failed to|could not) .*paths.*\n/gm, ''), '');
      assert.is(code, 0);
    });

    systemd(`${says}: a word that systemd does not know would be found`, async () => {
      const broken = files['paper.service']?.replace('ProtectSystem=strict', 'ProtectSystm=strict') ?? '';
      assert.match((await check(verify, { 'paper.service': broken })).said, /ProtectSystm/);
    });

    systemd(`${says}: exposed by 2.0 of 10 at the most`, async () => {
      const { code, said } = await check((folder) => [
        'security',
        '--offline=true',
        '--threshold=20',
        join(folder, 'paper.service'),
      ]);
      assert.is(code, 0, said);
    });
  }

  systemd(`${says}: the command is one of ours, and what it writes is allowed`, () => {
    const service = files['paper.service'] ?? '';
    assert.match(
      service,
      /^ExecStart=\/usr\/bin\/env node deploy\/commands\/start\.mjs edition --quiet( --every 10m)? --out %C\/paper\/site$/m,
    );
    assert.match(service, /^CacheDirectory=paper$/m);
    assert.is(service.includes('--every'), settings.daemon === true);
    assert.is(/^Type=notify$/m.test(service), settings.daemon === true);
    assert.is('paper.timer' in files, !settings.daemon);
    assert.is(/^DynamicUser=yes$/m.test(service), settings.folders.length === 0);
    assert.is(new RegExp(`^ReadWritePaths=${tmpdir()}$`, 'm').test(service), settings.folders.length > 0);
  });
}

systemd('a sign of percent in the name is no specifier', () => {
  assert.match(
    systemdSchedule(paper)['paper.service'] ?? '',
    /^Description=Edition of The Paper: 100 %% news$/m,
  );
});

systemd.run();
