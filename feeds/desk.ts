// The editor's word on a report: what site/desk/REPORT.yaml says, each entry with the place where it stands.
import {
  type DeskFile,
  deskSchema,
  muteSchema,
  noteSchema,
  pinSchema,
  retitleSchema,
  writtenSchema,
} from './desk-schema.ts';
import { straightLink } from './links.ts';
import { storyId } from './normalise.ts';
import { type Kind, readOwnerFile, type SourceFile } from './owner-file.ts';
import type { Desk, Story, StoryRef } from './story.ts';

/** @returns undefined when something is wrong with it, which is then among `complaints` */
export function readDesk(file: SourceFile, complaints: string[]): Desk | undefined {
  const read = readOwnerFile<DeskFile>(file, deskSchema, { kindOf, complaints });
  if (!read) return undefined;
  const { content, placeOf } = read;
  const ref = (story: string, ...path: (string | number)[]): StoryRef => ({
    story: straightLink(story) || story,
    at: placeOf(path),
  });
  return {
    name: content.name ?? '',
    pins: content.pin.map((pin, at) =>
      typeof pin === 'string'
        ? ref(pin, 'pin', at)
        : { ...ref(pin.story, 'pin', at), ...(pin.until && { until: pin.until }) },
    ),
    hidden: content.hide.map((story, at) => ref(story, 'hide', at)),
    retitled: content.retitle.map(({ story, title }, at) => ({ ...ref(story, 'retitle', at), title })),
    notes: content.note.map(({ story, note }, at) => ({ ...ref(story, 'note', at), note })),
    merged: content.merge.map((stories, at) => stories.map((story, nth) => ref(story, 'merge', at, nth))),
    split: content.split.map((story, at) => ref(story, 'split', at)),
    written: content.write.map(toStory),
    mutedWords: content.mute.words ?? [],
    mutedFeeds: (content.mute.feeds ?? []).map((feed, at) => ({ feed, at: placeOf(['mute', 'feeds', at]) })),
  };
}

function toStory({ title, published, link = '', summary = '', image }: DeskFile['write'][number]): Story {
  const entry = { id: '', title, link: straightLink(link), summary };
  return {
    ...entry,
    id: storyId(entry, { isShared: () => false }),
    published,
    updated: null,
    firstSeen: published,
    author: '',
    image: image ?? null,
    categories: [],
  };
}

const kinds: Readonly<Record<string, Kind>> = {
  pin: { name: 'a pin', keys: Object.keys(pinSchema.entries) },
  retitle: { name: 'retitle', keys: Object.keys(retitleSchema.entries) },
  note: { name: 'a note', keys: Object.keys(noteSchema.entries) },
  write: { name: 'a hand-written story', keys: Object.keys(writtenSchema.entries) },
  mute: { name: 'mute', keys: Object.keys(muteSchema.entries) },
};

function kindOf(path: readonly (string | number)[]): Kind {
  const inner = path.length > 1 ? kinds[String(path[0])] : undefined;
  return inner ?? { name: 'the desk', keys: Object.keys(deskSchema.entries) };
}
