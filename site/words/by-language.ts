/**
 * What there is for a language.
 * @param language BCP 47: `de-AT` has what `de` has
 */
export function ofLanguage<Said>(table: Readonly<Record<string, Said>>, language: string): Said | undefined {
  const primary = language.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(table, primary) ? table[primary] : undefined;
}

/** The same, and for a language that is not in `table` what English has. */
export function byLanguage<Said>(
  table: Readonly<Record<string, Said>> & { en: Said },
  language: string,
): Said {
  return ofLanguage(table, language) ?? table.en;
}
