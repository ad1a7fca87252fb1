// npm run bench: what it costs, as tables. `npm run bench -- NAME…` runs some of them.
import { InvalidArgumentError } from 'commander';
import { closest } from 'fastest-levenshtein';
import { program, runCommand, UsageError } from '../../deploy/commands/cli.ts';

interface Bench {
  /** For --help: what it measures, in a line. */
  says: string;
  load(): Promise<{ bench(options: object): Promise<string> }>;
}

const benches: Readonly<Record<string, Bench>> = {
  start: { says: 'from a fresh checkout to a page', load: () => import('./start.ts') },
  edition: { says: 'a run as cron starts it: time, memory, requests', load: () => import('./edition.ts') },
  edge: { says: 'requests a second of each edge, on one core', load: () => import('./edge.ts') },
  soak: { says: 'load while releases go up: errors, torn pages, memory', load: () => import('./soak.ts') },
  clusters: {
    says: 'how well stories of one event are found, and how fast',
    load: () => import('./clusters.ts'),
  },
  compress: {
    says: 'what the edge makes of a page at once, and in its time',
    load: () => import('./compress.ts'),
  },
  templates: { says: 'processor time of a page in its template', load: () => import('./templates.ts') },
  pictures: {
    says: 'what a picture weighs in each format, and takes to draw',
    load: () => import('./pictures.ts'),
  },
  pull: { says: 'a thousand feeds, beside feedparser and newsboat', load: () => import('./pull.ts') },
  deploy: { says: 'a release, beside tools that put sites into buckets', load: () => import('./deploy.ts') },
  preview: { says: 'from a saved file to the screen', load: () => import('./preview.ts') },
  logs: { says: 'lines of access logs a minute', load: () => import('./logs.ts') },
  simulate: { says: 'the simulation beside a real nginx', load: () => import('./simulate.ts') },
  page: { says: 'what a front page costs its reader, in Chromium', load: () => import('./page.ts') },
  lighthouse: { says: 'what Lighthouse says of each kind of page', load: () => import('./lighthouse.ts') },
  search: { says: 'what the search of 10,000 stories weighs and takes', load: () => import('./search.ts') },
  growth: { says: 'a run beside an archive that grows', load: () => import('./growth.ts') },
  scale: { says: 'runs and readers, as reports and feeds grow in number', load: () => import('./scale.ts') },
  build: {
    says: 'from nothing new to 30,000 pages, beside Hugo and Eleventy',
    load: () => import('./build.ts'),
  },
};
const names = Object.keys(benches);

await runCommand(async () => {
  const command = program('bench', 'Measures what Broadsheet costs, as tables.')
    .argument('[NAME...]', 'which (default: all, one after another)')
    .option('--minutes <N>', 'how long soak loads each edge', minutesOf, 1)
    .addHelpText(
      'after',
      `\nNAME:\n${Object.entries(benches)
        .map(([name, { says }]) => `  ${name.padEnd(11)} ${says}`)
        .join('\n')}`,
    )
    .parse();
  const { minutes } = command.opts<{ minutes: number }>();
  const unknown = command.args.find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new UsageError(
      `There is no bench "${unknown}". Did you mean "${closest(unknown, names)}"? There are: ${names.join(', ')}.`,
    );
  for (const [name, { load }] of Object.entries(benches)) {
    if (command.args.length && !command.args.includes(name)) continue;
    const { bench } = await load();
    console.log(`\n${name}\n${await bench({ minutes })}`);
  }
  return 0;
});

function minutesOf(text: string): number {
  if (/^\d{1,4}(\.\d+)?$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError('Give a number above 0.');
}
