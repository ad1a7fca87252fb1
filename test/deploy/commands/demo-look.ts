import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { startOf } from '../../../deploy/commands/own-process.ts';

const look = suite('npm run demo -- --once');

look('finds on every front its columns, and a box for each feed', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [...startOf('demo'), '--once'], {
    cwd: projectRoot,
  });
  // What is wrong is exit 1, which is thrown with its words.
  for (const path of ['/harbour/', '/workshop/', '/orchard/'])
    assert.is(stdout.split(`'${path}'`).length - 1, 2, `${path} in both variants`);
});

look.run();
