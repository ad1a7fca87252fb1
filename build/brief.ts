// A minified style sheet in fewer words, for where each byte is waited for.

/** What nothing outside of the sheet sets; and where it is a length, it is as short as its name. */
const size = /^--size-/;
const length = /^[\d.]+rem$/;

/**
 * @param css minified, whole by itself: what it names is in it
 * @returns the same sheet: sizes that have one value stand where they are asked for, if that is shorter, values that
 *   nothing asks for are left out, and so is what Safari has not needed since 12.1, the sign of a nested rule that begins
 *   by an element or a class, where it says nothing (CSS Nesting 1, 3.1), and spaces in lists; rules of one selector that
 *   stand side by side are one
 */
export function brief(css: string): string {
  const declared = [...css.matchAll(/(--[\w-]+):([^;{}]*)/g)].map(([, name = '', value = '']) => ({
    name,
    value,
  }));
  const times = (text: string) => css.split(text).length - 1;
  const short = declared.filter(
    ({ name, value }) =>
      size.test(name) && times(`${name}:`) === 1 && (length.test(value) || times(`var(${name})`) === 1),
  );
  const values = new Map(short.map(({ name, value }) => [name, value]));
  const plain = css.replace(/var\((--[\w-]+)\)/g, (asked, name) => values.get(name) ?? asked);
  return plain
    .replace(/(--[\w-]+):[^;{}]*(;|(?=\}))/g, (declaration, name) =>
      plain.includes(`var(${name})`) ? declaration : '',
    )
    .replace(/-webkit-(text-decoration-color):([^;{}]*);(?=\1:\2[;}])/g, '')
    .replace(/(?<=[{};,])& (?=[a-z.])/g, '')
    .replace(/(?<=^|[{}])([^{};]+)(\{[^{}]*)\}\1\{/g, '$1$2;')
    .replace(/("[^"]*")|([,/]) | (?=\/ )/g, (_, text = '', sign = '') => text + sign)
    .replace(/;(?=[;}])/g, '');
}
