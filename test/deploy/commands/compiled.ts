// Commands in the form that Node runs: made once, and anew whenever anything of it is another.
import { execFile, spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { compiledModule } from '../../../deploy/commands/compiled.mjs';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { startOf } from '../../../deploy/commands/own-process.ts';

const root = await mkdtemp(join(tmpdir(), 'broadsheet-compiled-'));
const kept = join(root, 'kept');
const sources = {
  'package.json': '{ "type": "module" }',
  'deploy/commands/hello.ts': `import { greeting } from '../words.ts';
import names from '../names.json' with { type: 'json' };
const { end } = await import('../end.ts');
console.log(greeting as string, names[0], end, import.meta.dirname);`,
  'deploy/words.ts': "export const greeting: string = 'Hello';",
  'deploy/names.json': '["Zoë"]',
  'deploy/end.ts': "export const end = '!';",
};

const aPackage = {
  'node_modules/a-package/package.json': '{ "type": "module", "exports": "./end.js" }',
  'node_modules/a-package/end.js': "export const end = 'of a package';",
};

async function write(files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  }
}

const compiled = () => compiledModule(root, 'hello', [kept]);
const said = async (module: string) =>
  (await promisify(execFile)(process.execPath, [module])).stdout.trimEnd();
const folders = async () => (await readdir(kept)).filter((name) => name.startsWith('hello-'));

const compiling = suite('commands, compiled');
compiling.before.each(async () => {
  await rm(kept, { recursive: true, force: true });
  await write(sources);
});
compiling.after(() => rm(root, { recursive: true }));

const here = join(root, 'deploy/commands');

compiling('once compiled it is found, and looks for its files where it was written', async () => {
  const module = await compiled();
  assert.is(await said(module), `Hello Zoë ! ${here}`);
  const record = await readFile(join(kept, 'hello.json'), 'utf8');
  await writeFile(join(kept, 'hello.json'), `${record} `);
  assert.is(await compiled(), module);
  assert.is(await readFile(join(kept, 'hello.json'), 'utf8'), `${record} `, 'not written again');
});

const changes: [what: string, path: string, text: string, says: string][] = [
  ['itself', 'deploy/commands/hello.ts', "console.log('Bye');", 'Bye'],
  ['what it imports', 'deploy/words.ts', "export const greeting = 'Moin';", `Moin Zoë ! ${here}`],
  ['data', 'deploy/names.json', '["Ute"]', `Hello Ute ! ${here}`],
  ['what it imports later', 'deploy/end.ts', "export const end = '?';", `Hello Zoë ? ${here}`],
];
for (const [what, path, text, says] of changes)
  compiling(`it is made anew when ${what} changes, though the file's time does not`, async () => {
    await compiled();
    await write({ [path]: text });
    await utimes(join(root, path), new Date(0), new Date(0));
    assert.is(await said(await compiled()), says);
    await write(sources);
    assert.is(await said(await compiled()), `Hello Zoë ! ${here}`, 'and back');
  });

compiling('it is made anew when the project has moved', async () => {
  const place = await mkdtemp(join(tmpdir(), 'broadsheet-moved-'));
  await compiled();
  await cp(root, place, { recursive: true });
  const module = await compiledModule(place, 'hello', [join(place, 'kept')]);
  assert.is(await said(module), `Hello Zoë ! ${join(place, 'deploy/commands')}`);
  await rm(place, { recursive: true });
});

compiling(
  'what nearly every run loads is in one piece with it, until another version is installed',
  async () => {
    const install = (version: string) =>
      write({
        'node_modules/.package-lock.json': `{ "version": "${version}" }`,
        'node_modules/yaml/package.json': '{ "main": "main.js" }',
        // As packages are that are not modules.
        'node_modules/yaml/main.js': `const { sep } = require('node:path'); exports.end = '${version}' + sep.length;`,
      });
    await install('1.');
    await write({ 'deploy/end.ts': "export { end } from 'yaml';" });
    const module = await compiled();
    assert.is(await said(module), `Hello Zoë 1.1 ${here}`);
    await rm(join(root, 'node_modules/yaml'), { recursive: true });
    assert.is(await said(module), `Hello Zoë 1.1 ${here}`);
    await install('2.');
    assert.is(await said(await compiled()), `Hello Zoë 2.1 ${here}`);
    await rm(join(root, 'node_modules'), { recursive: true });
  },
);

const losses: [what: string, lose: (module: string) => Promise<unknown>][] = [
  ['its module is gone', (module) => rm(dirname(module), { recursive: true })],
  ['its record is cut off', () => truncate(join(kept, 'hello.json'), 20)],
];
for (const [what, lose] of losses)
  compiling(`it is made anew when ${what}`, async () => {
    await lose(await compiled());
    assert.is(await said(await compiled()), `Hello Zoë ! ${here}`);
  });

compiling('where nothing can be written the next place has it, and without one it throws', async () => {
  const file = join(root, 'package.json');
  await write({ 'deploy/end.ts': "export { end } from 'a-package';", ...aPackage });
  const module = await compiledModule(root, 'hello', [file, kept]);
  assert.is(dirname(dirname(module)), kept);
  assert.is(await said(module), `Hello Zoë of a package ${here}`);
  await rm(kept, { recursive: true });
  let why = '';
  await compiledModule(root, 'hello', [file]).catch(({ message }) => {
    why = message;
  });
  assert.is(why, `Nothing can be written in ${file}.`);
});

compiling('many that start at once find one form, whole', async () => {
  const script = `import { compiledModule } from ${JSON.stringify(join(projectRoot, 'deploy/commands/compiled.mjs'))};
await import(await compiledModule(${JSON.stringify(root)}, 'hello', [${JSON.stringify(kept)}]));`;
  const words = ['--input-type=module', '-e', script];
  const all = await Promise.all(
    Array.from({ length: 6 }, async () => (await promisify(execFile)(process.execPath, words)).stdout),
  );
  assert.equal(new Set(all), new Set([`Hello Zoë ! ${here}\n`]));
  assert.equal((await readdir(kept)).sort(), [...(await folders()), 'hello.json', 'node_modules'].sort());
  assert.is((await folders()).length, 1);
});

compiling('a form that was is kept for a week, for processes that began in it', async () => {
  const before = basename(dirname(await compiled()));
  await write({ 'deploy/end.ts': "export const end = '?';" });
  await compiled();
  assert.ok((await folders()).includes(before));
  const old = new Date(Date.now() - 8 * 86_400_000);
  await utimes(join(kept, before), old, old);
  await write({ 'deploy/end.ts': "export const end = '…';" });
  await compiled();
  assert.not((await folders()).includes(before));
});

compiling('what cannot be compiled is run as it is, and says what is wrong with it', async () => {
  await write({ 'deploy/end.ts': 'export const end = ;' });
  await compiled().then(
    () => assert.unreachable(),
    ({ message }) => assert.match(message, /deploy\/end\.ts:1:19: ERROR: Unexpected ";"/),
  );
  const { status, stderr } = spawnSync(process.execPath, startOf('no-such'), { encoding: 'utf8' });
  assert.is(status, 1);
  assert.match(stderr, /Cannot find module .*deploy\/commands\/no-such\.ts/);
});

compiling.run();
