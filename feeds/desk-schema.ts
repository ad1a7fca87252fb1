// What the editor may say of a report, in site/desk/REPORT.yaml. The JSON Schema beside it (for editors' completion)
// is made from this by `npm run schema`.
import * as v from 'valibot';
import { cleanLink } from './links.ts';
import { text } from './text-schema.ts';

const storyHelp = 'It must be the address of a story, or its id of sixteen hex digits.';
const story = v.pipe(
  v.string(storyHelp),
  v.check((given) => /^[0-9a-f]{16}$/.test(given) || cleanLink(given) !== '', storyHelp),
  v.description('The address of the story, or its id.'),
);

const timeHelp =
  'It must be a time like 2026-11-25, 2026-11-25T18:00 or 2026-11-25T18:00+01:00; without a zone it is UTC.';
const time = v.pipe(
  v.string(timeHelp),
  v.check((given) => instantOf(given) !== undefined, timeHelp),
  v.transform((given) => instantOf(given) ?? ''),
);

const webAddress = v.pipe(
  v.string('It must be an address that begins with http:// or https://.'),
  v.check((given) => cleanLink(given) !== '', 'It must be an address that begins with http:// or https://.'),
);

export const pinSchema = v.strictObject({
  story,
  until: v.optional(
    v.pipe(time, v.description('Pinned while the edition is older: 2026-11-25T18:00. Without it, for good.')),
  ),
});

export const retitleSchema = v.strictObject({
  story,
  title: v.pipe(text, v.description('What it is called from now on.')),
});

export const noteSchema = v.strictObject({
  story,
  note: v.pipe(text, v.description('A sentence of the editor under the headline.')),
});

export const writtenSchema = v.strictObject({
  title: v.pipe(text, v.description('The headline.')),
  published: v.pipe(time, v.description('When it was told: 2026-11-25T18:00.')),
  link: v.optional(v.pipe(webAddress, v.description('Where it leads; without it, nowhere.'))),
  summary: v.optional(v.pipe(text, v.description('A sentence or two.'))),
  image: v.optional(v.pipe(webAddress, v.description('Address of its picture.'))),
});

export const muteSchema = v.strictObject({
  words: v.nullish(
    v.pipe(
      v.array(text, 'It must be a list of words.'),
      v.description('Stories with one of these words in title or summary are left out.'),
    ),
    [],
  ),
  feeds: v.nullish(
    v.pipe(
      v.array(text, 'It must be a list of feeds.'),
      v.description('Feeds of the report, by id or name, that are left out.'),
    ),
    [],
  ),
});

// A list that has lost its last line is an empty one.
export const deskSchema = v.strictObject({
  name: v.optional(
    v.pipe(text, v.description('Name of the box of hand-written stories; without it, that of the report.')),
  ),
  pin: v.nullish(
    v.pipe(
      v.array(v.union([story, pinSchema], storyHelp), 'It must be a list.'),
      v.description('Stories that lead, in this order.'),
    ),
    [],
  ),
  hide: v.nullish(
    v.pipe(v.array(story, 'It must be a list.'), v.description('Stories that are not shown.')),
    [],
  ),
  retitle: v.nullish(v.array(retitleSchema, 'It must be a list.'), []),
  note: v.nullish(v.array(noteSchema, 'It must be a list.'), []),
  merge: v.nullish(
    v.pipe(
      v.array(
        v.pipe(
          v.array(story, 'It must be a list of stories.'),
          v.minLength(2, 'It takes two stories to merge.'),
        ),
        'It must be a list of lists.',
      ),
      v.description('Stories that tell the same, a list for each event.'),
    ),
    [],
  ),
  split: v.nullish(
    v.pipe(v.array(story, 'It must be a list.'), v.description('Stories that stand for themselves.')),
    [],
  ),
  write: v.nullish(
    v.pipe(v.array(writtenSchema, 'It must be a list.'), v.description('Stories written by hand.')),
    [],
  ),
  mute: v.nullish(muteSchema, {}),
});

export type DeskFile = v.InferOutput<typeof deskSchema>;

/** ISO 8601 in UTC of a day, or of a day and a time; undefined when it is none. */
function instantOf(given: string): string | undefined {
  const [, day, clock = '00:00', zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?)\s?(Z|[+-]\d\d:\d\d)?)?$/.exec(given) ?? [];
  const date = new Date(`${day}T${clock}${zone}`);
  if (day === undefined || Number.isNaN(date.getTime())) return undefined;
  // Date takes the 31st of February for the 3rd of March.
  return new Date(`${day}T00:00Z`).toISOString().startsWith(day) ? date.toISOString() : undefined;
}
