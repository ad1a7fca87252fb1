import * as v from 'valibot';

/** A whole number of an owner's file, with what it is when it is left out. */
export function count(fallback: number, [least, most]: [number, number], description: string) {
  const mend = `It must be a whole number from ${least} to ${most}.`;
  const schema = v.pipe(
    v.number(mend),
    v.integer(mend),
    v.minValue(least, mend),
    v.maxValue(most, mend),
    v.description(`${description}; ${fallback} without it.`),
  );
  return v.optional(schema, fallback);
}
