// What the linter cannot hold: where files may stand, how long they may be, where the clock may be read.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { jsonSchemas, withTables } from '../deploy/commands/schema.ts';

const root = join(import.meta.dirname, '..');
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root })
  .toString()
  .split('\n')
  .filter(Boolean);
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const source = files.filter((path) => /\.m?[jt]s$/.test(path));
const inTest = (path: string) => path.startsWith('test/');

const house = suite('house');

house('at the top stand the rooms and what every project has', () => {
  const top = new Set(files.map((path) => path.split('/')[0] ?? '').filter((name) => !name.startsWith('.')));
  const allowed = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'eleventy.config.ts',
    'site',
    'feeds',
    'build',
    'deploy',
    'test',
    'README.md',
    'CHANGELOG.md',
    'LICENSE',
  ];
  assert.equal(
    [...top].filter((name) => !allowed.includes(name)),
    [],
  );
});

house('no file of code is longer than 300 lines, nine of ten have at most 200', () => {
  const lengths = source
    .filter((path) => !inTest(path))
    .map((path) => [path, read(path).split('\n').length] as const);
  assert.equal(
    lengths.filter(([, lines]) => lines > 300).map(([path]) => path),
    [],
  );
  const long = lengths.filter(([, lines]) => lines > 200).map(([path]) => path);
  assert.ok(long.length <= lengths.length / 10, `over 200 lines: ${long.join(', ')}`);
});

house('nothing but a command, the browser and a test reads the clock or throws dice', () => {
  const free = /^(deploy\/commands|deploy\/worker\/worker|site\/scripts|site\/preview|test)[/.]/;
  const reading = source.filter(
    (path) => !free.test(path) && /Date\.now\(|new Date\(\)|Math\.random\(/.test(withoutComments(read(path))),
  );
  assert.equal(reading, []);
});

house('every suite is run: one that is not passes without a word', () => {
  const forgotten = source.filter(inTest).filter((path) => {
    const suites = [...read(path).matchAll(/\bconst (\w+) = suite\(/g)].map((match) => match[1]);
    return suites.some((name) => !new RegExp(`\\b${name}\\.run\\(\\)`).test(read(path)));
  });
  assert.equal(forgotten, []);
});

house(
  'a module names files beside it by import.meta.url or dirname, which stay true when it is compiled',
  () => {
    const resolving = source.filter((path) =>
      /import\.meta\.resolve\(\s*['"`]\./.test(withoutComments(read(path))),
    );
    assert.equal(resolving, []);
  },
);

house('nothing is kept from the compiler or left for later', () => {
  const words = [
    '@ts-' + 'ignore',
    '@ts-' + 'nocheck',
    'TO' + 'DO',
    'FIX' + 'ME',
    'as ' + 'any',
    'biome-' + 'ignore',
  ];
  const found = source.flatMap((path) =>
    words
      .filter((word) => new RegExp(`(?<!\\w)${word}\\b`).test(read(path)))
      .map((word) => `${path}: ${word}`),
  );
  assert.equal(found, []);
});

house('the JSON Schemas for editors are those that npm run schema writes', () => {
  for (const [name, text] of Object.entries(jsonSchemas()))
    assert.is(read(`site/${name}`), text, `site/${name}`);
});

house("the README's tables are those that npm run schema writes", () => {
  const readme = read('README.md');
  assert.match(readme, /^\| page, `\/linux\/` +\| 1 min +\| 2 min /m);
  assert.match(readme, /^\| security headers +\| in pages only /m);
  assert.is(readme, withTables(readme));
});

house('every template, style and script that a page names is in site/', () => {
  const imports = read('site/styles/page.css').matchAll(/@import\s+['"](?:\.\/)?([^'"]+)['"]/g);
  for (const [, name] of imports) assert.ok(files.includes(`site/styles/${name}`), name);
});

house('every test that SECURITY names is there', () => {
  const named = [...read('.github/SECURITY.md').matchAll(/`(test\/[\w./-]+\.ts)`/g)].map(
    ([, path]) => path ?? '',
  );
  assert.ok(named.length > 20);
  assert.equal(
    named.filter((path) => !files.includes(path)),
    [],
  );
});

house('of what runs, only esbuild has an install script, and it is not needed', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { hasInstallScript?: true; dev?: true }>;
  };
  const scripted = Object.entries(packages).filter(
    ([, { hasInstallScript, dev }]) => hasInstallScript && !dev,
  );
  assert.equal(
    scripted.map(([path]) => path),
    ['node_modules/esbuild'],
  );
});

house('all that runs is in the list that is made by the command that SECURITY names', () => {
  const [, words = ''] = /`npm (sbom [^`]+)`/.exec(read('.github/SECURITY.md')) ?? [];
  const list = execFileSync('npm', words.split(' '), { cwd: root, maxBuffer: 1 << 26 }).toString();
  const { bomFormat, components } = JSON.parse(list) as {
    bomFormat: string;
    components: { name: string; properties?: { name: string }[] }[];
  };
  assert.is(bomFormat, 'CycloneDX');
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  // By the last part of a name, wherever a list writes the scope.
  const running = components.filter(
    ({ properties = [] }) => !properties.some(({ name }) => name === 'cdx:npm:package:development'),
  );
  const named = new Set(running.map(({ name }) => name.split('/').at(-1)));
  assert.equal(
    Object.keys(dependencies).filter((name) => !named.has(name.split('/').at(-1))),
    [],
  );
});

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '');
}

house.run();
