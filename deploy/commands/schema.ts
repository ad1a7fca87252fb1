// Writes the JSON Schemas that editors complete the owner's YAML by, from the schema that checks it.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { reportSchema, siteSchema } from '../../feeds/config-schema.ts';
import { projectRoot } from './flags.ts';

/** File name below site/ → its text. */
export function jsonSchemas(): Record<string, string> {
  const written = { 'broadsheet.schema.json': siteSchema, 'report.schema.json': reportSchema };
  return Object.fromEntries(
    Object.entries(written).map(([name, schema]) => [
      name,
      // `every: 2h` is read into seconds and an address is checked by code: JSON Schema says what is typed.
      `${JSON.stringify(toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' }), undefined, 2)}\n`,
    ]),
  );
}

if (import.meta.filename === process.argv[1])
  for (const [name, text] of Object.entries(jsonSchemas()))
    await writeFile(join(projectRoot, 'site', name), text);
