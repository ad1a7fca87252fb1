// `cdn` of site/broadsheet.yaml: which cache is told what changed. Its token is never here, always in the environment.
import * as v from 'valibot';
import { text } from './text-schema.ts';

const schemas = {
  cloudfront: v.strictObject({
    kind: v.literal('cloudfront'),
    distribution: v.pipe(text, v.description('Id of the distribution: E2EXAMPLE. The key is the bucket’s.')),
  }),
  cloudflare: v.strictObject({
    kind: v.literal('cloudflare'),
    zone: v.pipe(text, v.description('Id of the zone. The token is CLOUDFLARE_API_TOKEN.')),
  }),
  fastly: v.strictObject({ kind: v.literal('fastly') }),
  command: v.strictObject({
    kind: v.literal('command'),
    run: v.pipe(text, v.description('A line of the shell that gets the addresses, one a line.')),
  }),
};

const { cloudfront, cloudflare, fastly, command } = schemas;
const kinds = 'It must be cloudfront, cloudflare, fastly or command.';

export const cdnSchema = v.variant('kind', [cloudfront, cloudflare, fastly, command], kinds);

export const cdnKeys = [...new Set(Object.values(schemas).flatMap(({ entries }) => Object.keys(entries)))];
