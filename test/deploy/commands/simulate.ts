import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type SmallPaper, startSmallPaper } from '../../servers/small-paper.ts';
import { type } from './typed.ts';

let paper: SmallPaper;
const simulate = suite('npm run simulate');
simulate.before(async () => {
  paper = await startSmallPaper();
});
simulate.after(() => paper.close());

const site = () => paper.flags.slice(0, 4);

simulate('without a release there is nothing to go by: exit 2', async () => {
  const { code, errors } = await type('simulate', ...site());
  assert.is(code, 2);
  assert.match(errors, /has no release yet: npm run edition makes the first/);
});

simulate('on a release: hit ratio, both sides of the edge, bills, and the program beside it', async () => {
  await type('edition', '--quiet', ...paper.flags);
  const { code, out, errors } = await type('simulate', '--readers', '1e6', ...site());
  assert.is(errors, '');
  assert.is(code, 0);
  assert.match(out, /^1,000,000 readers a day, 3,000,000 views, /);
  assert.match(out, /^requests a second, at the bucket +[\d.]+ +[\d.]+$/m);
  assert.match(out, /^hit ratio 9[89]\.\d\d %$/m);
  assert.match(out, /^R2 and a Worker +[\d,]+\.\d\d +\d{4}-\d\d$/m);
  assert.match(out, /at 350 a second and core: 1 core at the peak of 104\.2 views a second\.$/m);
});

simulate('the same seed gives the same day, and more pages more requests to the bucket', async () => {
  const run = async (...flags: string[]) =>
    JSON.parse((await type('simulate', '--readers', '1e5', '--json', ...flags, ...site())).out);
  const [one, same, large] = await Promise.all([run(), run(), run('--pages', '2000')]);
  assert.equal(one, same);
  assert.ok(large.originRequests > one.originRequests);
  assert.ok(large.hits / large.requests < one.hits / one.requests);
});

simulate('a number that is none: exit 2', async () => {
  const { code, errors } = await type('simulate', '--readers', 'many', ...site());
  assert.is(code, 2);
  assert.match(errors, /--readers many: give a number from 1 on/);
});

simulate.run();
