/** How a thing stands: `warning` for what works and could be better, `fail` for what a deploy or pages would stop at. */
export type Grade = 'ok' | 'warning' | 'fail';

/** One line of the doctor's. */
export interface Finding {
  /** What was looked at: `clock`. */
  about: string;
  grade: Grade;
  says: string;
  /** What to do about it. */
  mend?: string;
}
