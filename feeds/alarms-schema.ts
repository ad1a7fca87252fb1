// Who is told when the newspaper is in trouble. Addresses are secrets: the YAML names the variables that hold them.
import * as v from 'valibot';
import { variableName } from './text-schema.ts';

const targetSchema = v.strictObject({
  kind: v.pipe(
    v.picklist(['webhook', 'slack', 'ntfy', 'email'], 'Allowed: webhook, slack, ntfy, email.'),
    v.description('What takes the message.'),
  ),
  urlEnv: v.pipe(variableName, v.description('Name of the environment variable that holds its address.')),
});

export const alarmsSchema = v.strictObject({
  to: v.optional(
    v.pipe(
      v.array(targetSchema, 'It must be a list.'),
      v.description('Who is told: once when a trouble begins, once when it is over.'),
    ),
    [],
  ),
  deadManUrlEnv: v.optional(
    v.pipe(
      variableName,
      v.description(
        'Name of the variable that holds the address of a dead man’s switch: asked after each run that went well.',
      ),
    ),
  ),
});

export const alarmKeys = [...Object.keys(alarmsSchema.entries), ...Object.keys(targetSchema.entries)];
