/** `1 story`, `1,412 stories`: a figure as the page's language writes it, with the right one of two words. */
export function count(
  figure: number,
  { one, many, language }: { one: string; many: string; language: string },
): string {
  return `${new Intl.NumberFormat([language, 'en']).format(figure)} ${figure === 1 ? one : many}`;
}
