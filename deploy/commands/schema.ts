// Writes what is made from code and stands in the repository: the JSON Schemas that editors complete the owner's YAML
// by, from the schema that checks it, and that of the API, and the README's tables of the policy and of hosts.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { apiSchema } from '../../build/api-schema.ts';
import { reportSchema, siteSchema } from '../../feeds/config-schema.ts';
import { deskSchema } from '../../feeds/desk-schema.ts';
import { plainHostsTable } from '../edge/plain-hosts.ts';
import { policyTable } from '../edge/policy-table.ts';
import { projectRoot } from './flags.ts';

/** File name below site/ → its text. */
export function jsonSchemas(): Record<string, string> {
  const written = {
    'broadsheet.schema.json': siteSchema,
    'report.schema.json': reportSchema,
    'desk.schema.json': deskSchema,
    'api.schema.json': apiSchema,
  };
  return Object.fromEntries(
    Object.entries(written).map(([name, schema]) => [
      name,
      // `every: 2h` is read into seconds and an address is checked by code: JSON Schema says what is typed.
      `${JSON.stringify(toJsonSchema(schema, { typeMode: 'input', errorMode: 'ignore' }), undefined, 2)}\n`,
    ]),
  );
}

const tables = { policy: policyTable, hosts: plainHostsTable };

/** The README with its tables as they are now, each between its two comments. */
export function withTables(readme: string): string {
  return Object.entries(tables).reduce(
    (text, [name, table]) =>
      text.replace(
        new RegExp(`(<!-- ${name}: [^>]*-->\\n\\n).*?\\n?(<!-- /${name} -->)`, 's'),
        (_, start: string, end: string) => `${start}${table()}\n${end}`,
      ),
    readme,
  );
}

if (import.meta.filename === process.argv[1]) {
  for (const [name, text] of Object.entries(jsonSchemas()))
    await writeFile(join(projectRoot, 'site', name), text);
  const readme = join(projectRoot, 'README.md');
  await writeFile(readme, withTables(await readFile(readme, 'utf8')));
}
