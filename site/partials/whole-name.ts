/** Letters of a name that stays whole at a line's end; a longer one may be broken. */
const WHOLE = 24;

/** A source's name as it stands among others in a line. */
export const wholeName = (name: string): string =>
  name.length > WHOLE ? name : name.replaceAll(' ', '\u00a0');
