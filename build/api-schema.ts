// What /api/REPORT.json says, for other people's programs. Fields are added, and none is taken away or changed, within
// a version; site/api.schema.json is made from this.
import * as v from 'valibot';

const address = v.pipe(v.string(), v.url());
const time = v.pipe(v.string(), v.isoTimestamp(), v.description('ISO 8601, UTC.'));

const telling = v.object({
  title: v.string(),
  url: address,
  source: v.pipe(v.string(), v.description('Id of the feed that tells it.')),
  published: time,
});

const story = v.object({
  ...telling.entries,
  id: v.pipe(v.string(), v.description('The same as long as the story is told.')),
  summary: v.pipe(v.string(), v.description('Plain text; empty when the feed gives none.')),
  tellings: v.pipe(v.array(telling), v.description('By others, newest first.')),
});

export const apiSchema = v.object({
  version: v.literal(1),
  id: v.string(),
  title: v.string(),
  url: address,
  language: v.pipe(v.string(), v.description('BCP 47.')),
  edition: v.pipe(v.string(), v.description('ISO 8601, UTC, of the newest content; empty before the first.')),
  leads: v.pipe(v.array(v.string()), v.description('Ids of the stories on top of the page, in their order.')),
  stories: v.pipe(v.array(story), v.maxLength(50), v.description('The newest, each event once.')),
  sources: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      url: v.pipe(address, v.description('Of the feed.')),
      home: v.string(),
      stories: v.pipe(v.array(telling), v.maxLength(10), v.description('The ten newest of the feed.')),
    }),
  ),
});

export type ApiReport = v.InferOutput<typeof apiSchema>;
