// The files that run a pull in parts: that their parts are all of them, and that their commands are ours.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parseAllDocuments } from 'yaml';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { parseShard } from '../../../feeds/shard.ts';

const read = (name: string) =>
  parseAllDocuments(readFileSync(join(projectRoot, 'deploy/schedules', name), 'utf8')).map((document) => {
    assert.equal(document.errors, []);
    return document.toJS() as Record<string, unknown>;
  });
const scripts = Object.keys(
  (JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { scripts: object }).scripts,
);

/** Every part that the command names, its number filled in. */
function partsOf(command: string, numbers: readonly (number | string)[]): string[] {
  const [, script = '', place = ''] = /npm run -s (\w+) -- .*--shard "([^"]+)"/.exec(command) ?? [];
  assert.ok(scripts.includes(script), `${script} is no script`);
  return numbers.map((number) => place.replace(/\$\w+|\$\{\{.*?\}\}/, String(number)));
}

function assertWhole(parts: readonly string[]): void {
  const parsed = parts.map(parseShard);
  const count = parsed[0]?.count ?? 0;
  assert.ok(
    parsed.every((shard) => shard?.count === count),
    parts.join(' '),
  );
  assert.is(new Set(parsed.map((shard) => shard?.index)).size, count);
}

const schedules = suite('schedules of shards');

schedules('Kubernetes: a pod for each part, and an edition after them', () => {
  interface CronJob {
    kind: string;
    spec: {
      schedule: string;
      jobTemplate: {
        spec: {
          completionMode?: string;
          completions?: number;
          parallelism?: number;
          template: { spec: { containers: { args: string[] }[] } };
        };
      };
    };
  }
  const [pull, edition] = read('kubernetes-shards.yaml') as unknown as CronJob[];
  const job = pull?.spec.jobTemplate.spec;
  assert.is(job?.completionMode, 'Indexed');
  assert.is(job?.parallelism, job?.completions);
  const numbers = Array.from({ length: job?.completions ?? 0 }, (_, index) => index);
  assertWhole(partsOf(job?.template.spec.containers[0]?.args[0] ?? '', numbers));
  assert.match(
    edition?.spec.jobTemplate.spec.template.spec.containers[0]?.args[0] ?? '',
    /npm run -s edition/,
  );
});

schedules('GitHub Actions: a job of the matrix for each part, and an edition after them', () => {
  interface Job {
    needs?: string;
    strategy?: { matrix: { shard: number[] } };
    steps: { run?: string }[];
  }
  const [workflow] = read('github-shards.yaml') as unknown as { jobs: Record<string, Job> }[];
  const { pull, edition } = workflow?.jobs ?? {};
  assertWhole(partsOf(pull?.steps.at(-1)?.run ?? '', pull?.strategy?.matrix.shard ?? []));
  assert.is(edition?.needs, 'pull');
  assert.match(edition?.steps.at(-1)?.run ?? '', /npm run -s edition/);
});

schedules.run();
