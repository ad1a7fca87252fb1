// Months as feeds write them. RFC 5322 knows English alone; publishers let their own language's locale print them.

const english = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Asked in this order, for «lis» is October in Croatian and November in Polish. */
const languages = 'de fr es pt it nl ru pl cs da sv nb fi hu ro tr el uk bg sk hr sl lt lv et id ca'.split(
  ' ',
);

/** Filled for a language when it is first asked: few runs meet any but English. */
const namesIn = new Map<string, string[][]>();

/** 1 to 12 for `Jan` to `Dec` as RFC 5322 §3.3 has them; undefined for anything else. */
export function englishMonthOf(word: string): number | undefined {
  const place = english.indexOf(word.toLowerCase());
  return place === -1 ? undefined : place + 1;
}

/** 1 to 12 for a month's name or its beginning of three letters or more, in any case; undefined for another word. */
export function monthOf(word: string): number | undefined {
  const plain = withoutAccents(word);
  if (plain.length < 3 || plain.length > 14 || /^(\d|sun|mon|tue|wed|thu|fri|sat)/.test(plain))
    return undefined;
  const inEnglish = english.findIndex((month) => plain.startsWith(month));
  if (inEnglish !== -1 && /^[a-z]+$/.test(plain)) return inEnglish + 1;
  for (const language of languages) {
    const fitting = namesOf(language).flatMap((names, month) =>
      names.some((name) => name.startsWith(plain)) ? [month + 1] : [],
    );
    if (fitting.length === 1) return fitting[0];
  }
  return undefined;
}

/** For each month its names: long and short, alone and beside a day, which many languages decline. */
function namesOf(language: string): string[][] {
  const known = namesIn.get(language);
  if (known) return known;
  const formats = (['long', 'short'] as const).flatMap((month) => [
    new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' }),
    new Intl.DateTimeFormat(language, { month, day: 'numeric', timeZone: 'UTC' }),
  ]);
  const names = english.map((_, month) =>
    formats.map((format) => {
      const parts = format.formatToParts(Date.UTC(2026, month, 1));
      return withoutAccents(parts.find(({ type }) => type === 'month')?.value ?? '');
    }),
  );
  namesIn.set(language, names);
  return names;
}

function withoutAccents(word: string): string {
  return word
    .normalize('NFD')
    .replace(/[\p{M}.]/gu, '')
    .toLowerCase();
}
