import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Grouping, type Tellable } from '../../build/grouping.ts';
import { need } from '../need.ts';
import { bCubed, capturedHeadlines, hasCaptured, hasLabelled, labelledHeadlines } from './headlines.ts';

function tell(id: string, title: string, more: Partial<Tellable> = {}): Tellable {
  return { id, title, feed: `feed of ${id}`, published: '2026-11-23T08:00:00.000Z', ...more };
}

/** `id: cluster` of each story, in order of ids. */
function named(grouping: Grouping): string[] {
  return grouping
    .members()
    .map(({ story, cluster }) => `${story.id}: ${cluster}`)
    .sort();
}

const storm = 'Storm closes the old harbour of Tidewick';
const clock = 'Town clock strikes thirteen at noon';

const grouping = suite('grouping');

grouping('a cluster is named by its earliest story', () => {
  const later = tell('a', storm, { published: '2026-11-23T09:00:00.000Z' });
  assert.equal(named(new Grouping([later, tell('b', storm), tell('c', clock)])), ['a: b', 'b: b', 'c: c']);
});

grouping('a new story joins without renaming, even one of an earlier hour', () => {
  const state = new Grouping([tell('b', storm), tell('c', clock)]);
  assert.is(state.join(tell('a', storm, { published: '2026-11-23T07:00:00.000Z' })), 'b');
  assert.equal(named(state), ['a: b', 'b: b', 'c: c']);
});

grouping('a new story of another event begins a cluster, which the next one joins', () => {
  const state = new Grouping([tell('b', storm)]);
  assert.is(state.join(tell('c', clock)), 'c');
  assert.is(state.join(tell('d', 'Why the town clock strikes thirteen')), 'c');
});

grouping('an address that is known joins, whatever the words', () => {
  const state = new Grouping([tell('a', storm, { link: 'https://a.example/1' })]);
  assert.is(state.join(tell('b', clock, { link: 'https://a.example/1' })), 'a');
});

grouping('a story of the same feed does not join by its words', () => {
  const state = new Grouping([tell('a', storm, { feed: 'wire' })]);
  assert.is(state.join(tell('b', storm, { feed: 'wire' })), 'b');
});

grouping('two events that two feeds gave one id have two names', () => {
  assert.equal(
    new Grouping([tell('1', storm), tell('1', clock, { feed: 'other' })])
      .members()
      .map(({ cluster }) => cluster),
    ['1', '1-2'],
  );
});

grouping('what joined a story is told in its own words', () => {
  const [first] = new Grouping([tell('a', storm), tell('b', 'Storm: Tidewick harbour closed')]).members();
  assert.equal(first?.sharedWords().sort(), ['harbour', 'storm', 'tidewick']);
});

grouping('a story alone shares nothing', () => {
  assert.equal(new Grouping([tell('a', storm)]).members()[0]?.sharedWords(), []);
});

grouping('the labelled headlines: precision 0.90 with recall 0.40, in whatever order', () => {
  if (!need('../shared/clusters/dev.jsonl', hasLabelled)) return assert.equal(named(new Grouping()), []);
  const headlines = labelledHeadlines();
  const state = new Grouping(headlines);
  const { precision, recall } = bCubed(state.members());
  assert.ok(precision >= 0.9, `precision ${precision}`);
  assert.ok(recall >= 0.4, `recall ${recall}`);
  assert.equal(named(new Grouping(headlines.toReversed())), named(state));
});

grouping('the labelled headlines, the later half one after another: as precise, and nothing renamed', () => {
  if (!need('../shared/clusters/dev.jsonl', hasLabelled)) return assert.equal(named(new Grouping()), []);
  const headlines = labelledHeadlines();
  const state = new Grouping(headlines.slice(0, 2_000));
  const before = state.members();
  for (const headline of headlines.slice(2_000)) state.join(headline);
  const after = state.members();
  assert.equal(
    after.slice(0, 2_000).map(({ cluster }) => cluster),
    before.map(({ cluster }) => cluster),
  );
  const { precision, recall } = bCubed(after);
  assert.ok(precision >= 0.9, `precision ${precision}`);
  assert.ok(recall >= 0.4, `recall ${recall}`);
});

grouping('the captured headlines: precision 0.95 with recall 0.70', async () => {
  if (!need('../shared/feeds/realworld', hasCaptured)) return assert.equal(named(new Grouping()), []);
  const { precision, recall } = bCubed(new Grouping(await capturedHeadlines()).members());
  assert.ok(precision >= 0.95, `precision ${precision}`);
  assert.ok(recall >= 0.7, `recall ${recall}`);
});

grouping.run();
