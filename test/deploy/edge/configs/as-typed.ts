// What an edge's own manual has people type, where Debian's programs look for a file by themselves. A relative -f has
// no other place, and varnishd no other port, so each is tried on a machine of its own (test/servers/as-typed.ts).
import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { projectRoot } from '../../../../deploy/commands/flags.ts';
import { needApache } from '../../../servers/apache.ts';
import type { SeenAsTyped } from '../../../servers/as-typed.ts';
import { needNginx } from '../../../servers/nginx.ts';
import { needVarnish } from '../../../servers/varnish.ts';

const own = ['--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc'];
const isLet = spawnSync('unshare', [...own, 'mount', '-t', 'tmpfs', 'own', '/srv']).status === 0;
// Not even CI's machine need be root, so this is no tool that could be missing.
if (!isLet) console.log('skipped: a machine of its own (unshare) is not for this user');

const rows: [kind: string, isHere: boolean, out: string, file: string, port: string, command: string][] = [
  ['varnish', needVarnish(), '/etc/varnish', 'default.vcl', '80', 'varnishd -f default.vcl'],
  ['varnish', needVarnish(), '/etc/varnish', 'default.vcl', '8080', 'varnishd -f default.vcl -a :8080'],
  ['apache', needApache(), '/etc/apache2', 'apache.conf', '80', 'apache2 -f apache.conf'],
  ['apache', needApache(), '/etc/apache2', 'apache.conf', '8080', 'apache2 -f apache.conf'],
  ['nginx', needNginx(), '/srv/paper', 'nginx.conf', '80', 'nginx -p "/srv/paper" -c nginx.conf'],
];

const asTyped = suite('an edge as it is typed');

for (const [kind, isHere, out, file, port, command] of rows)
  if (isLet && isHere)
    asTyped(`${command}, written for port ${port}`, async () => {
      const program = ['--import', 'tsx', 'test/servers/as-typed.ts', kind, out, file, port];
      const words = ['--pdeathsig', 'KILL', 'unshare', ...own, process.execPath, ...program];
      const { stdout } = await promisify(execFile)('setpriv', words, { cwd: projectRoot });
      const { said, ...seen } = JSON.parse(stdout) as SeenAsTyped;
      const answers = ['200 miss', '200 hit'];
      assert.equal(seen, { command, code: 0, answers, kept: true }, said);
    });

asTyped.run();
