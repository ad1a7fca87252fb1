import { userInfo } from 'node:os';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { userName } from '../../../deploy/commands/user-name.ts';

const suites = suite('user-name');

suites('a user is called by name', () => assert.is(userName(), userInfo().username));

suites('one that has none, as in a container with a number of its own, by that', () => {
  const user = () => {
    throw new Error('A system error occurred: uv_os_get_passwd returned ENOENT (no such file or directory)');
  };
  assert.is(userName({ user, id: 10_001 }), 'user 10001');
});

suites.run();
