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
  assert.not.match(stdout, /^wrong:/m);
});

look.run();
