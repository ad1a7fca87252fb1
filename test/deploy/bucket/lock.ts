import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { locked } from '../../../deploy/bucket/lock.ts';

const directory = mkdtempSync(join(tmpdir(), 'broadsheet-lock-'));
const lock = join(directory, 'lock');
const tests = suite('lock');

tests('the file is there during the action and gone after it', async () => {
  assert.is(await locked(lock, () => existsSync(lock)), true);
  assert.is(existsSync(lock), false);
});

tests('an action that fails lets go', async () => {
  const failing = locked(lock, () => {
    throw new Error('no');
  });
  assert.is(await failing.catch((error: Error) => error.message), 'no');
  assert.is(existsSync(lock), false);
});

tests('whoever comes later waits', async () => {
  writeFileSync(lock, '');
  const order: string[] = [];
  const waiting = locked(lock, () => order.push('second'));
  await new Promise((done) => setTimeout(done, 20));
  order.push('first');
  rmSync(lock);
  await waiting;
  assert.equal(order, ['first', 'second']);
});

tests('a lock that a killed process left is taken over when it is too old', async () => {
  writeFileSync(lock, '');
  assert.is(await locked(lock, () => 'mine', { patienceMilliseconds: 20 }), 'mine');
  assert.is(existsSync(lock), false);
});

tests.after(() => rmSync(directory, { recursive: true }));
tests.run();
