// What the owner says of a model that may choose a report's headlines, in a report or for all in the site's file.
import * as v from 'valibot';
import { text, variableName } from './text-schema.ts';

const hour = 'It must be a whole hour of the day (UTC), from 0 to 23.';

export const headlinesSchema = v.strictObject({
  endpoint: v.pipe(
    text,
    v.regex(/^https?:\/\/[^\s/]+/, 'It must be an address that starts with http:// or https://.'),
    v.description(
      'Base address of an OpenAI-compatible service, as https://api.example/v1; one on this machine needs --allow-host.',
    ),
  ),
  model: v.pipe(text, v.description('Name of the model, as the service calls it.')),
  keyEnv: v.optional(
    v.pipe(
      variableName,
      v.description('Name of the environment variable with the key; without it none is sent.'),
    ),
  ),
  hours: v.optional(
    v.pipe(
      v.array(
        v.pipe(v.number(hour), v.integer(hour), v.minValue(0, hour), v.maxValue(23, hour)),
        'It must be a list.',
      ),
      v.nonEmpty('It must have an hour at least.'),
      v.description('When it is asked, as hours of the day in UTC: [5, 11, 17]; without it every hour.'),
    ),
  ),
});

export type Headlines = v.InferOutput<typeof headlinesSchema>;
