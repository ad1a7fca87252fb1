// `releases` of site/broadsheet.yaml: how far back one can go.
import * as v from 'valibot';
import { count } from './count-schema.ts';

export const releasesSchema = v.strictObject({
  keep: count(50, [1, 10_000], 'Newest releases that are kept at least, to be put live again'),
  days: count(30, [0, 3_650], 'Days of which all releases are kept'),
});
