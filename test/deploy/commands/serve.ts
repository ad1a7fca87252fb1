// npm run serve of a paper whose files lie elsewhere, as `--config` and `--reports` say for every command.
import { execFile, spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { copyProject, type Serving, startPreview } from '../../servers/preview.ts';
import { type SmallPaper, startSmallPaper } from '../../servers/small-paper.ts';

const serve = suite('npm run serve');
let paper: SmallPaper;
let serving: Serving;

serve.before(async () => {
  paper = await startSmallPaper();
  await promisify(execFile)(process.execPath, ['deploy/commands/start.mjs', 'pull', ...paper.flags], {
    cwd: projectRoot,
  });
  const flags = ['--config', join(paper.folder, 'site.yaml'), '--reports', join(paper.folder, 'reports')];
  serving = await startPreview(await copyProject(), { flags });
});
serve.after(async () => {
  await serving.close();
  await paper.close();
});

const front = async () => (await fetch(`${serving.url}/world/`)).text();

serve('shows the paper that --config and --reports name, from its own store', async () => {
  assert.match(await front(), '>Story 2<');
});

serve('shows what is saved in them', async () => {
  const file = join(paper.folder, 'reports/world.yaml');
  await writeFile(file, (await readFile(file, 'utf8')).replace('title: World', 'title: The Globe'));
  for (let tries = 0; tries < 600 && !(await front()).includes('The Globe'); tries++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  assert.match(await front(), '<h1>The Globe</h1>');
});

serve('--help has its own flags, and a wrong one is exit 2', () => {
  const type = (...flags: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'deploy/commands/serve.ts', ...flags], {
      cwd: projectRoot,
      encoding: 'utf8',
    });
  const help = type('--help');
  assert.is(help.status, 0);
  assert.match(help.stdout, /--reports <DIR> +its reports, a YAML file each \(default: site\/reports\)/);
  const wrong = type('--port', 'many');
  assert.is(wrong.status, 2);
  assert.match(wrong.stderr, /'--port <N>' argument 'many' is invalid\. Give a number up to 65535/);
  assert.match(type('--prot', '8080').stderr, /Did you mean --port\?/);
});

serve.run();
