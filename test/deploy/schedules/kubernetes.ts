// The CronJobs, checked against the schemas of Kubernetes. Those leave keys through that Kubernetes does not know, as its
// API does; its types, from the same source, do not.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CronJob } from 'kubernetes-models/batch/v1/CronJob';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseAllDocuments } from 'yaml';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { kubernetesSchedule } from '../../../deploy/schedules/kubernetes.ts';
import { assertAllParts, paper } from './settings.ts';

const jobsOf = (more: object) =>
  parseAllDocuments(kubernetesSchedule({ ...paper, ...more })['paper.yaml'] ?? '').map((document) => {
    assert.equal(document.errors, []);
    return new CronJob(document.toJS());
  });

/** What the compiler says of text of YAML that is to be CronJobs, a line each. */
async function typed(text: string): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'broadsheet-kubernetes-'));
  const jobs = parseAllDocuments(text).map(
    (document, index) => `export const job${index}: ICronJob = ${JSON.stringify(document.toJS())};`,
  );
  const from = "import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';";
  await writeFile(join(folder, 'jobs.ts'), [from, ...jobs].join('\n'));
  await symlink(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  const flags = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', '--pretty', 'false'];
  const compiler = join(projectRoot, 'node_modules/.bin/tsc');
  const said = await promisify(execFile)(compiler, [...flags, 'jobs.ts'], { cwd: folder }).then(
    () => '',
    ({ stdout }: { stdout: string }) => stdout,
  );
  await rm(folder, { recursive: true });
  return said.split('\n').filter(Boolean);
}

const containerOf = (job: CronJob | undefined) => job?.spec?.jobTemplate.spec?.template.spec?.containers[0];

const kubernetes = suite('Kubernetes');

for (const more of [
  {},
  { shards: 16 },
  { shards: 2, everySeconds: 86_400, flags: '--config sites/two.yaml' },
])
  kubernetes(`${JSON.stringify(more)}: as the schema has it, and a command of ours`, () => {
    const jobs = jobsOf(more);
    assert.is(jobs.length, 'shards' in more ? 2 : 1);
    for (const job of jobs) {
      job.validate();
      const [node, , , path = ''] = containerOf(job)?.command ?? [];
      assert.is(node, 'node');
      assert.ok(existsSync(join(projectRoot, path)), path);
      assert.is(job.spec?.concurrencyPolicy, 'Forbid');
      assert.is(containerOf(job)?.securityContext?.readOnlyRootFilesystem, true);
    }
  });

kubernetes('the schema would find a wrong value', () => {
  const [job] = jobsOf({});
  assert.throws(
    () => new CronJob({ ...job, spec: { ...job?.spec, schedule: 7 } } as unknown as CronJob).validate(),
    /schedule must be string/,
  );
});

kubernetes('no key is one that Kubernetes does not know', async () => {
  for (const more of [{}, { shards: 16 }])
    assert.equal(await typed(kubernetesSchedule({ ...paper, ...more })['paper.yaml'] ?? ''), []);
});

const mistyped: [key: string, wrong: string][] = [
  ['concurrencyPolicy', 'concurencyPolicy'],
  ['backoffLimit', 'backOffLimit'],
  ['readOnlyRootFilesystem', 'readOnlyRootFilesytem'],
  ['mountPath', 'mountpath'],
  ['optional', 'optionnal'],
];
for (const [key, wrong] of mistyped)
  kubernetes(`${wrong} would be found`, async () => {
    const text = kubernetesSchedule(paper)['paper.yaml'] ?? '';
    assert.match((await typed(text.replace(`${key}:`, `${wrong}:`))).join('\n'), wrong);
  });

kubernetes('a pod for each part, and an edition after them', () => {
  const [pull, edition] = jobsOf({ shards: 16 });
  const job = pull?.spec?.jobTemplate.spec;
  assert.is(job?.completionMode, 'Indexed');
  assert.is(job?.parallelism, job?.completions);
  const words = containerOf(pull)?.args ?? [];
  const place = words[words.indexOf('--shard') + 1] ?? '';
  assertAllParts(
    Array.from({ length: job?.completions ?? 0 }, (_, index) =>
      place.replace('$(JOB_COMPLETION_INDEX)', String(index)),
    ),
  );
  assert.is(containerOf(edition)?.command?.at(-1), 'edition');
});

kubernetes("the owner's flags are words of their own", () => {
  const words = containerOf(jobsOf({ flags: '--config sites/two.yaml' })[0])?.args;
  assert.equal(words, ['--quiet', '--config', 'sites/two.yaml', '--out', '/tmp/site']);
});

kubernetes.run();
