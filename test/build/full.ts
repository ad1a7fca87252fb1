// What changed is rendered, and the outcome is the same as if all had been: over fifty changes of stories, of the
// editor's word, of the owner's YAML, of templates and of styles, in any order.
import fc from 'fast-check';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { build } from '../../build/build.ts';
import type { Tree } from '../../build/tree.ts';
import type { Config } from '../../feeds/config.ts';
import { readDesk } from '../../feeds/desk.ts';
import type { StoreState } from '../../feeds/store.ts';
import type { Desk, Story } from '../../feeds/story.ts';
import { memory } from '../servers/memory.ts';
import { config, feed, report, state, story } from './sample.ts';
import { copySite, type SiteCopy } from './site-copy.ts';

const feeds = ['wire', 'daily', 'gazette'];
const at = 'desk/linux.yaml:1:1';
const noWord = readDesk({ path: 'desk/linux.yaml', text: '' }, []) as Desk;

/** A newspaper as it is after some changes. */
interface Paper {
  stories: Record<string, Story[]>;
  desk: Desk;
  theme: string;
  language: string;
  items: number;
  /** Of the site's files, in the order that they were made. */
  edits: [path: string, from: string | RegExp, to: string][];
}

const storyIds = fc.constantFrom(...Array.from({ length: 12 }, (_, nth) => `s${nth}`));
const words = fc.constantFrom('harbour', 'kernel', 'orchard', 'lighthouse', 'moon');
type Change = (paper: Paper, nth: number) => void;

const setting =
  (settings: Partial<Paper>): Change =>
  (paper) =>
    void Object.assign(paper, settings);

const changes: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(fc.constantFrom(...feeds), storyIds, words, fc.integer({ min: 0, max: 23 })).map(
      ([name, id, word, hour]): Change =>
        (paper) => {
          const others = (paper.stories[name] ?? []).filter((one) => one.id !== id);
          const title = `${word} ${word} news of the ${word} in ${id}`;
          paper.stories[name] = [story(id, { title, hour }), ...others];
        },
    ),
  },
  storyIds.map(
    (id): Change =>
      ({ desk }) =>
        void desk.hidden.push({ story: id, at }),
  ),
  storyIds.map(
    (id): Change =>
      ({ desk }) =>
        void desk.pins.push({ story: id, at }),
  ),
  storyIds.map(
    (id): Change =>
      ({ desk }, nth) =>
        void desk.retitled.push({ story: id, title: `Another ${nth}`, at }),
  ),
  storyIds.map(
    (id): Change =>
      ({ desk }, nth) =>
        void desk.notes.push({ story: id, note: `Note ${nth}`, at }),
  ),
  fc.constant<Change>(({ desk }) => void desk.hidden.pop()),
  fc.constant<Change>(({ desk }) => void desk.pins.pop()),
  fc.constantFrom('paper', 'slate', 'moss', 'plum').map((theme) => setting({ theme })),
  fc.constantFrom('en', 'de', 'es').map((language) => setting({ language })),
  fc.integer({ min: 1, max: 12 }).map((items) => setting({ items })),
  fc.constant<Change>(
    ({ edits }, nth) => void edits.push(['partials/box.ts', /<ol.*?>/, `<ol start="${nth + 1}">`]),
  ),
  fc.constant<Change>(
    ({ edits }, nth) => void edits.push(['pages/about.11ty.ts', /<h1.*?>/, `<h1 title="${nth}">`]),
  ),
  fc.constant<Change>(
    ({ edits }, nth) => void edits.push(['styles/foot.css', /^/, `.n${nth} { top: 0; }\n`]),
  ),
  fc.constant<Change>(
    ({ edits }, nth) => void edits.push(['words/en.ts', /untitled: '.*?'/, `untitled: 'None ${nth}'`]),
  ),
);

const storeOf = ({ stories }: Paper): StoreState => ({
  feeds: Object.fromEntries(
    feeds.map((name) => [`https://${name}.example/feed`, state(stories[name] ?? [])]),
  ),
  pictures: {},
});
const configOf = ({ desk, theme, language, items }: Paper): Config =>
  config([
    report(
      'linux',
      feeds.map((name) => feed(name, { items })),
      { desk, theme, language },
    ),
    report('space', [feed('wire', { items })]),
  ]);
const hashesOf = (tree: Tree) => Object.fromEntries([...tree].map(([key, { hash }]) => [key, hash]).sort());

const full = suite('full');
let site: SiteCopy | undefined;
full.after(() => site?.remove());

/** The site with all edits. Node keeps a module that it has loaded, so that each state of it is a folder of its own. */
async function edited({ edits }: Paper): Promise<string> {
  await site?.remove();
  site = await copySite();
  for (const [path, from, to] of edits) await site.edit(path, from, to);
  return site.root;
}

full('fifty changes, each built upon the last, come to the bytes of one build of everything', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(changes, { minLength: 50, maxLength: 50 }), async (sequence) => {
      const paper: Paper = {
        stories: {},
        desk: structuredClone(noWord),
        theme: 'paper',
        language: 'en',
        items: 8,
        edits: [],
      };
      let root = await edited(paper);
      let before: Tree = new Map();
      let rendered = 0;
      let total = 0;
      for (const [nth, change] of sequence.entries()) {
        const { length } = paper.edits;
        change(paper, nth);
        if (paper.edits.length > length) root = await edited(paper);
        const given = { root, bucket: memory(), known: (key: string) => before.get(key) };
        const { tree, pages } = await build(configOf(paper), storeOf(paper), given);
        before = tree;
        rendered += pages.rendered;
        total += pages.total;
      }
      const given = { root: await edited(paper), bucket: memory(), known: () => undefined };
      const all = await build(configOf(paper), storeOf(paper), given);
      assert.equal(hashesOf(before), hashesOf(all.tree));
      assert.is(all.pages.rendered, all.pages.total);
      assert.ok(rendered < total, `${rendered} of ${total} pages were rendered`);
    }),
    { numRuns: 1 },
  );
});

full.run();
