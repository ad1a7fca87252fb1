// What the editor's bar asks for, checked, as a change of the YAML. The bar names stories as the page shows them, by
// address or title: a page that is built carries no mark for it.
import * as v from 'valibot';
import type { ReportEdition } from '../../build/edition.ts';
import type { DeskChange, Entry } from '../../feeds/edit-desk.ts';
import type { Story } from '../../feeds/story.ts';

const key = v.pipe(v.string(), v.minLength(1), v.maxLength(2_000));
const words = v.pipe(v.string(), v.maxLength(1_000));
const report = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]*$/));

export const deskRequestSchema = v.variant('do', [
  v.strictObject({ do: v.literal('pin'), report, story: key }),
  v.strictObject({ do: v.literal('unpin'), report, story: key }),
  /** `lead`: with all who tell the same, else the next of them would take its place. */
  v.strictObject({ do: v.literal('hide'), report, story: key, lead: v.boolean() }),
  v.strictObject({ do: v.literal('retitle'), report, story: key, title: words }),
  v.strictObject({ do: v.literal('note'), report, story: key, note: words }),
  v.strictObject({ do: v.literal('merge'), report, story: key, other: key }),
  v.strictObject({ do: v.literal('split'), report, story: key }),
  v.strictObject({ do: v.literal('undo'), report }),
  /** Nothing: only how things are. */
  v.strictObject({ do: v.literal('look'), report }),
]);

export type DeskRequest = v.InferOutput<typeof deskRequestSchema>;

/** @throws NoSuchStory when the page is older than the edition */
export function changeFor(
  asked: Exclude<DeskRequest, { do: 'undo' | 'look' }>,
  shown: ReportEdition,
): DeskChange {
  const story = find(asked.story, shown);
  const entry = entryOf(story);
  const lead = shown.leads.find(({ tellings }) => tellings[0].story.id === story.id);
  const all = lead ? lead.tellings.map((telling) => entryOf(telling.story)) : [entry];
  switch (asked.do) {
    case 'unpin':
      return { do: 'unpin', entries: all };
    case 'hide':
      return { do: 'hide', entries: asked.lead ? all : [entry] };
    case 'retitle':
      return { do: 'retitle', entry, title: asked.title.trim() };
    case 'note':
      return { do: 'note', entry, note: asked.note.trim() };
    case 'merge': {
      const other = find(asked.other, shown);
      if (other.id === story.id) throw new NoSuchStory('A story cannot be merged with itself.');
      return { do: 'merge', entries: [entry, entryOf(other)] };
    }
    default:
      return { do: asked.do, entry };
  }
}

/** A story that the page shows and the edition has not. */
export class NoSuchStory extends Error {
  override name = 'NoSuchStory';
}

function find(shownAs: string, { feeds, leads }: ReportEdition): Story {
  const all = [
    ...feeds.flatMap(({ stories }) => stories),
    ...leads.flatMap(({ tellings }) => tellings.map(({ story }) => story)),
  ];
  const story = all.find(({ link, title }) => (link || title) === shownAs);
  if (!story) throw new NoSuchStory('This story is not in the edition any more. Load the page again.');
  return story;
}

function entryOf({ id, link, title }: Story): Entry {
  return { story: link || id, title };
}
