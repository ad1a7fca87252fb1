// Words in the owner's files, as schemas of many keys have them.
import * as v from 'valibot';

export const text = v.pipe(v.string('It must be a text.'), v.nonEmpty('It must not be empty.'));

/** Where a secret lies: no file of the owner's has one itself (POSIX.1-2017, 3.235 Name). */
export const variableName = v.pipe(
  v.string('It must be the name of an environment variable.'),
  v.regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'It must be the name of an environment variable.'),
);
