// The same pages by Hugo and by plain Eleventy with Nunjucks: their templates are a page of ours with the places of its
// data marked, so that all write the same bytes.
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addressOf, buildAssets } from '../../../build/assets.ts';
import { render } from '../../../build/render.ts';
import { bundleTemplates } from '../../../build/templates.ts';
import { projectRoot } from '../../../deploy/commands/flags.ts';
import { periodName } from '../../../site/partials/dates.ts';
import { archiveData, headline } from '../../site/sample.ts';
import { dayOf, idsOf, plainStory, pool } from './days.ts';

/** A page of ours cut up: before, within and after its stories, those that led and the others. */
interface Form {
  start: string;
  story: string;
  between: string;
  end: string;
}

const marks = {
  title: 'TITLE0',
  link: 'https://link0.example/',
  summary: 'SUMMARY0',
  time: '2026-11-23T07:07:07.000Z',
};

async function formOf(): Promise<Form> {
  const [assets, templates] = await Promise.all([
    buildAssets(projectRoot, { themes: ['paper'] }),
    bundleTemplates(projectRoot),
  ]);
  const asset = addressOf(assets, { templates });
  const told = (led: boolean) => ({ ...headline(1, marks), led, sources: ['SOURCE0', 'SOURCE1'] });
  const data = { ...archiveData().day, day: '2026-11-23', stories: [told(true), told(false)] };
  const { texts } = await render([{ key: 'index.html', template: 'day', data }], {
    root: projectRoot,
    asset,
    templates,
  });
  const page = texts.get('index.html') ?? '';
  const parts = page.split(/(<article class="story(?: led)?">[\s\S]*?<\/article>\n)/);
  const [start = '', , between = '', story = '', ...end] = parts;
  return { start, story, between, end: end.join('') };
}

type Write = (field: string) => string;

/** The form with a template's own words where data stands. */
function filled(form: string, { day, story }: { day: Write; story: Write }): string {
  const places: [string, string][] = [
    [periodName('2026-11-23', 'en'), day('name')],
    ['2 stories', `${day('count')} stories`],
    [
      '<time class="fixed" datetime="2026-11-23T07:07Z">07:07<',
      `<time class="fixed" datetime="${story('time')}">${story('clock')}<`,
    ],
    [marks.title, story('title')],
    [marks.link, story('link')],
    [marks.summary, story('summary')],
    ['SOURCE0', story('sources.0')],
    ['SOURCE1', story('sources.1')],
  ];
  return places.reduce((text, [mark, words]) => text.replaceAll(mark, words), form);
}

/** Eleventy as its manual has it: pagination over data files, Nunjucks with its escaping. @returns the command */
export async function nunjucks(folder: string, pages: number, stories: number): Promise<string[]> {
  const form = await formOf();
  await mkdir(join(folder, '_data'), { recursive: true });
  await writeFile(join(folder, '_data/pool.json'), JSON.stringify(pool().map(plainStory)));
  const days = Array.from({ length: pages }, (_, nth) => ({
    path: dayOf(nth).replaceAll('-', '/'),
    name: periodName(dayOf(nth), 'en'),
    ids: idsOf(nth, stories),
  }));
  await writeFile(join(folder, '_data/days.json'), JSON.stringify(days));
  const write = {
    day: (field: string) => (field === 'count' ? '{{ day.ids.length }}' : `{{ day.${field} }}`),
    story: (field: string) => `{{ s.${field.replace(/\.(\d)/, '[$1]')} }}`,
  };
  const loop = (led: boolean) =>
    `{% for id in day.ids %}{% set s = pool[id] %}{% if ${led ? '' : 'not '}s.led %}${filled(form.story, write).replace('class="story"', `class="story${led ? ' led' : ''}"`)}{% endif %}{% endfor %}`;
  await writeFile(
    join(folder, 'day.njk'),
    `---\npagination: { data: days, size: 1, alias: day }\npermalink: "linux/{{ day.path }}/index.html"\n---\n{% raw %}${filled(form.start, { day: (field) => `{% endraw %}${write.day(field)}{% raw %}`, story: write.story })}{% endraw %}${loop(true)}${form.between}${loop(false)}${form.end}`,
  );
  await symlink(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  return ['node', join(projectRoot, 'node_modules/@11ty/eleventy/cmd.cjs'), '--quiet', '--output=out'];
}

/** Hugo: a file of content for each page, the stories as its data. @returns the command */
export async function hugo(folder: string, pages: number, stories: number): Promise<string[]> {
  const form = await formOf();
  for (const name of ['content', 'data', 'layouts/_default'])
    await mkdir(join(folder, name), { recursive: true });
  await writeFile(
    join(folder, 'config.toml'),
    'baseURL = "https://paper.example/"\ndisableKinds = ["home", "section", "taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]\n',
  );
  await writeFile(join(folder, 'data/pool.json'), JSON.stringify(pool().map(plainStory)));
  for (let nth = 0; nth < pages; nth++) {
    const front = {
      title: periodName(dayOf(nth), 'en'),
      url: `/linux/${dayOf(nth).replaceAll('-', '/')}/`,
      ids: idsOf(nth, stories),
    };
    await writeFile(join(folder, `content/${nth}.md`), `${JSON.stringify(front)}\n`);
  }
  const write = {
    day: (field: string) => (field === 'count' ? '{{ len .Params.ids }}' : '{{ .Title }}'),
    story: (field: string) =>
      field.startsWith('sources.') ? `{{ index .sources ${field.slice(-1)} }}` : `{{ .${field} }}`,
  };
  const loop = (led: boolean) =>
    `{{ range .Params.ids }}{{ with index $.Site.Data.pool (int .) }}{{ if ${led ? '' : 'not '}.led }}${filled(form.story, write).replace('class="story"', `class="story${led ? ' led' : ''}"`)}{{ end }}{{ end }}{{ end }}`;
  // What a script or a style holds is none of its business: it would escape it for them.
  const start = filled(form.start, write).replace(
    /<script[^>]*>[\s\S]*?<\/script>/g,
    (script) => `{{ ${JSON.stringify(script)} | safeHTML }}`,
  );
  await writeFile(
    join(folder, 'layouts/_default/single.html'),
    `${start}${loop(true)}${form.between}${loop(false)}${form.end}`,
  );
  return ['hugo', '--quiet', '--destination', 'out'];
}
