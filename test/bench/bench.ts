// npm run bench: what it costs, as tables. `npm run bench -- NAME…` runs some of them; --minutes is for the soak.
import { parseArgs } from 'node:util';

const benches = {
  start: () => import('./start.ts'),
  edition: () => import('./edition.ts'),
  edge: () => import('./edge.ts'),
  soak: () => import('./soak.ts'),
  clusters: () => import('./clusters.ts'),
  templates: () => import('./templates.ts'),
  pictures: () => import('./pictures.ts'),
  pull: () => import('./pull.ts'),
  deploy: () => import('./deploy.ts'),
  preview: () => import('./preview.ts'),
  logs: () => import('./logs.ts'),
  simulate: () => import('./simulate.ts'),
  page: () => import('./page.ts'),
  lighthouse: () => import('./lighthouse.ts'),
  search: () => import('./search.ts'),
  growth: () => import('./growth.ts'),
  scale: () => import('./scale.ts'),
  build: () => import('./build.ts'),
};

const { positionals: names, values } = parseArgs({
  allowPositionals: true,
  options: { minutes: { type: 'string', default: '1' } },
});
const minutes = Number(values.minutes);
if (!(minutes > 0)) {
  console.error(`--minutes ${values.minutes}: give a number above 0.`);
  process.exit(2);
}
const known = Object.keys(benches);
const unknown = names.find((name) => !known.includes(name));
if (unknown) {
  console.error(`There is no bench "${unknown}". There are: ${known.join(', ')}.`);
  process.exit(2);
}
for (const [name, load] of Object.entries(benches)) {
  if (names.length && !names.includes(name)) continue;
  const { bench } = await load();
  console.log(`\n${name}\n${await bench({ minutes })}`);
}
