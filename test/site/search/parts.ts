import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openParts, type SearchStory } from '../../../site/scripts/search/parts.ts';

const suites = suite('site/search/parts');

const files: Record<string, unknown> = {
  '/api/search.json': {
    titles: ['/api/search-a.json'],
    links: { '2026-11-23': '/api/links-a.json' },
    months: { linux: ['2026-10', '2026-09'], ai: ['2026-10'] },
  },
  '/api/search-a.json': {
    sources: [['Wire', 'linux']],
    days: [{ day: '2026-11-23', titles: ['One', 'Two', 'Three'], sources: [0, 0, 0], minutes: [60, 59, 0] }],
  },
  '/api/links-a.json': ['https://wire.example/1', 'javascript:alert(1)', 'https://wire.example/3'],
  '/api/archive/linux/2026-10.json': {
    sources: [['Wire', 'linux']],
    days: [{ day: '2026-10-31', titles: ['Old'], sources: [0], minutes: [1] }],
    links: [['https://wire.example/old']],
  },
};

/** A paper whose server does not answer for what is in `missing`. */
async function open(missing: Set<string> = new Set()) {
  const asked: string[] = [];
  const parts = openParts(async (path) => {
    asked.push(String(path));
    const isThere = String(path) in files && !missing.has(String(path));
    return isThere ? Response.json(files[String(path)]) : new Response('', { status: 503 });
  });
  const stories: SearchStory[] = [];
  await parts.eachPart((some) => void stories.push(...some));
  return { parts, stories, asked };
}

suites('stories come with their source, report and time', async () => {
  const { stories } = await open();
  assert.equal(
    stories.map(({ title, source, report, time }) => [title, source, report, new Date(time).toISOString()]),
    [
      ['One', 'Wire', 'linux', '2026-11-23T01:00:00.000Z'],
      ['Two', 'Wire', 'linux', '2026-11-23T00:59:00.000Z'],
      ['Three', 'Wire', 'linux', '2026-11-23T00:00:00.000Z'],
    ],
  );
});

suites(
  'the addresses of a day are asked for once, and one that is not of the web leads nowhere',
  async () => {
    const { parts, stories, asked } = await open();
    assert.equal(await Promise.all(stories.map(parts.linkOf)), [
      'https://wire.example/1',
      '',
      'https://wire.example/3',
    ]);
    assert.is(asked.filter((path) => path === '/api/links-a.json').length, 1);
  },
);

suites('addresses that could not be had are asked for again', async () => {
  const missing = new Set(['/api/links-a.json']);
  const { parts, stories } = await open(missing);
  const [one] = stories as [SearchStory];
  assert.match(String(await parts.linkOf(one).catch((error: Error) => error)), /links-a\.json: 503/);
  missing.clear();
  assert.is(await parts.linkOf(one), 'https://wire.example/1');
});

suites('months that are over are listed once, newest first, and have what can be had of them', async () => {
  const { parts } = await open();
  assert.equal(await parts.months(), ['2026-10', '2026-09']);
  const [old] = (await parts.month('2026-10')) as [SearchStory];
  assert.equal([old.title, await parts.linkOf(old)], ['Old', 'https://wire.example/old']);
  assert.match(
    String(await parts.month('2026-09').catch((error: Error) => error)),
    /nothing of it can be had/,
  );
});

suites('a list that cannot be had is told', async () => {
  const error = await open(new Set(['/api/search.json'])).catch((cause: Error) => cause);
  assert.match(String(error), /search\.json: 503/);
});

suites.run();
