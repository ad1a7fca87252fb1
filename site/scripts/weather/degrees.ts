/** Where weather is told in Fahrenheit (Unicode CLDR, unitPreferenceData, temperature, usage weather). */
const FAHRENHEIT = ['BS', 'BZ', 'KY', 'PR', 'PW', 'US'];

export type Scale = 'c' | 'f';

/**
 * @param chosen what the reader has set; '' for what is usual where he is
 * @param locale of the browser: `en-US`
 */
export function scaleOf(chosen: '' | Scale, locale: string): Scale {
  if (chosen) return chosen;
  try {
    return FAHRENHEIT.includes(new Intl.Locale(locale).region ?? '') ? 'f' : 'c';
  } catch {
    return 'c';
  }
}

/** `−3°`, or with its unit `−3°C`. */
export function degreesIn(
  celsius: number,
  scale: Scale,
  { language, say }: { language: string; say: 'short' | 'unit' },
): string {
  const degrees = Math.round(scale === 'f' ? celsius * 1.8 + 32 : celsius);
  const unit = { c: 'celsius', f: 'fahrenheit' }[scale];
  // There is no -0 outside.
  const format = new Intl.NumberFormat(language, {
    signDisplay: 'negative',
    ...(say === 'unit' && { style: 'unit', unit }),
  });
  const said = format.format(degrees).replace('-', '\u2212');
  return say === 'short' ? `${said}°` : said;
}
