// The workflows, read by GitHub's own parser.
import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { parse } from 'yaml';
import { githubSchedule } from '../../../deploy/schedules/github.ts';
import { assertAllParts, paper } from './settings.ts';

interface Workflow {
  permissions: Record<string, string>;
  concurrency: { 'cancel-in-progress': boolean };
  jobs: Record<
    string,
    { needs?: string; strategy?: { matrix: { shard: number[] } }; steps: { run?: string }[] }
  >;
}

const file = '.github/workflows/edition.yml';
const textOf = (more: object) => githubSchedule({ ...paper, ...more })[file] ?? '';

async function complaintsOf(content: string): Promise<string[]> {
  const { context, value } = parseWorkflow({ name: file, content }, new NoOperationTraceWriter());
  if (value) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map(({ message }) => message);
}

const github = suite('GitHub Actions');

for (const [says, more] of [
  ['one run', {}],
  ['a server that is not Amazon', { isAmazon: false }],
  ['four shards', { shards: 4 }],
  ['shards on another server, every hour', { shards: 3, isAmazon: false, everySeconds: 3_600 }],
] as const)
  github(`${says}: GitHub's parser finds nothing wrong`, async () => {
    assert.equal(await complaintsOf(textOf(more)), []);
  });

github('the parser would find a wrong key, a wrong time and a job that is not there', async () => {
  const found = async (from: string | RegExp, to: string) =>
    (await complaintsOf(textOf({ shards: 4 }).replace(from, to))).join('\n');
  assert.match(await found('runs-on', 'run-on'), /Unexpected value 'run-on'/);
  assert.match(await found(/cron: ".*"/, 'cron: "61 * * * *"'), /Invalid cron expression/);
  assert.match(await found('needs: pull', 'needs: pul'), /unknown job 'pul'/);
});

github('with AWS a run is trusted by a token of its own, elsewhere by secrets', () => {
  const amazon = parse(textOf({})) as Workflow;
  assert.equal(amazon.permissions, { contents: 'read', 'id-token': 'write' });
  assert.not.match(textOf({}), /secrets\./);
  const other = parse(textOf({ isAmazon: false })) as Workflow;
  assert.equal(other.permissions, { contents: 'read' });
  assert.match(
    textOf({ isAmazon: false }),
    /AWS_SECRET_ACCESS_KEY: \$\{\{ secrets\.AWS_SECRET_ACCESS_KEY \}\}/,
  );
});

github('one run at a time, and none is broken off', () => {
  assert.is((parse(textOf({})) as Workflow).concurrency['cancel-in-progress'], false);
});

github('a job of the matrix for each part, and an edition after them', () => {
  const { pull, edition } = (parse(textOf({ shards: 4 })) as Workflow).jobs;
  const command = pull?.steps.at(-1)?.run ?? '';
  const [, place = ''] = /^npm run -s pull -- --quiet --shard "([^"]+)"$/.exec(command) ?? [];
  const numbers = pull?.strategy?.matrix.shard ?? [];
  assertAllParts(numbers.map((number) => place.replace(/\$\{\{.*?\}\}/, String(number))));
  assert.is(edition?.needs, 'pull');
  assert.is(edition?.steps.at(-1)?.run, 'npm run -s edition -- --quiet');
});

github.run();
