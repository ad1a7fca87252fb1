// The contract of feeds/bucket.ts as cases, for every driver over every server that we can start. What one cannot do
// is listed with its reason, and must fail.

import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import type { Bucket } from '../../feeds/bucket.ts';
import { bodies } from './bucket-cases/bodies.ts';
import { conditions } from './bucket-cases/conditions.ts';
import { keys } from './bucket-cases/keys.ts';
import { lists } from './bucket-cases/lists.ts';

const cases = [...bodies, ...keys, ...lists, ...conditions];

/**
 * Makes the suite of one driver; call `run()` on it.
 * @param open an empty bucket
 * @param cannot why a case fails here, by its name
 */
export function bucketSuite(
  name: string,
  open: () => Bucket | Promise<Bucket>,
  { cannot = {} }: { cannot?: Record<string, string> } = {},
) {
  const tests = suite<{ bucket: Bucket }>(`bucket: ${name}`);
  tests.before(async (context) => {
    context.bucket = await open();
  });
  tests.after(({ bucket }) => bucket?.close());
  for (const { says, run } of cases) {
    const reason = cannot[says];
    if (reason === undefined) tests(says, ({ bucket }) => run(bucket));
    // Run all the same: the day that it passes, the list is wrong.
    else tests(`cannot: ${says} (${reason})`, async ({ bucket }) => assert.ok(await fails(run(bucket))));
  }
  const misnamed = Object.keys(cannot).filter((says) => !cases.some((each) => each.says === says));
  tests('what it cannot do is named as the cases are', () => assert.equal(misnamed, []));
  return tests;
}

async function fails(action: Promise<unknown>): Promise<boolean> {
  return action.then(
    () => false,
    () => true,
  );
}
