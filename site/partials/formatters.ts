// What Intl makes is kept by its settings: to make one takes some fifty times as long as to use it.

// The second locale is for tags that Intl does not know: it would take the machine's own, and bytes would differ.
const FALLBACK = 'en';

/** @returns a function that gives the same formatter for the same language and settings */
function kept<Settings, Formatter>(
  make: (locales: string[], settings: Settings) => Formatter,
): (language: string, settings: Settings) => Formatter {
  const made = new Map<string, Formatter>();
  return (language, settings) => {
    const key = `${language} ${JSON.stringify(settings)}`;
    const known = made.get(key) ?? make([language, FALLBACK], settings);
    made.set(key, known);
    return known;
  };
}

export const dateFormat = kept(
  (locales, settings: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locales, { timeZone: 'UTC', ...settings }),
);
export const numberFormat = kept(
  (locales, settings: Intl.NumberFormatOptions) => new Intl.NumberFormat(locales, settings),
);
export const pluralRules = kept(
  (locales, settings: Intl.PluralRulesOptions) => new Intl.PluralRules(locales, settings),
);
