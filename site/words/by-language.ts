/**
 * What there is for a language.
 * @param language BCP 47: `de-AT` has what `de` has, and a language that is not in `table` what English has
 */
export function byLanguage<Said>(
  table: Readonly<Record<string, Said>> & { en: Said },
  language: string,
): Said {
  const primary = language.toLowerCase().split('-')[0] ?? '';
  return Object.hasOwn(table, primary) ? (table[primary] ?? table.en) : table.en;
}
