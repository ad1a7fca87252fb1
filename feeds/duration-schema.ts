import * as v from 'valibot';

const seconds = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** A time as the owner writes it, in seconds. */
export const duration = v.pipe(
  v.string('It must be a time like 30m, 2h or 1d.'),
  v.regex(/^\d+[smhd]$/, 'It must be a time like 30m, 2h or 1d.'),
  v.transform((given) => Number.parseInt(given, 10) * seconds[given.slice(-1) as keyof typeof seconds]),
);
