// Servers differ in the ETag that If-Match takes: with its quotes, as RFC 9110 §13.1.1 has it and the SDK sends it,
// or without (Ceph's radosgw 16 answers 412 to each with quotes). The wrong form must never be tried lightly: a
// server that passes over what it cannot read would write, and somebody's change would be lost.

import { PreconditionFailed } from '../../feeds/bucket.ts';

export interface MatchingWrite {
  /** Writes if the object has the ETag of this form. @throws PreconditionFailed */
  put(ifMatch: string): Promise<{ etag: string }>;
  /** Writes where nothing can be lost, with a wrong ETag without quotes. @returns true if that was refused. */
  heedsBare(): Promise<boolean>;
}

/**
 * One for each server. The function it gives writes with `etag` in the form that the server takes, which it learns at
 * the first refusal: quotes first; then, once `heedsBare` proved that safe, without. Later writes use what passed. An
 * ETag that comes without quotes says that an earlier run learned so: they are left out at once.
 */
export function ifMatchForm(): (
  etag: string,
  write: MatchingWrite,
) => Promise<{ etag: string; bare?: true }> {
  let form: 'quoted' | 'bare' | undefined;
  let bareIsSafe: boolean | undefined;
  return async (given, { put, heedsBare }) => {
    const bare = given.replaceAll('"', '');
    if (form === undefined && given === bare) {
      try {
        const done = await put(bare);
        form = 'bare';
        return { ...done, bare: true };
      } catch (error) {
        // Refused for what it says, or since the server is another by now: the long way tells.
        if (!(error instanceof PreconditionFailed)) throw error;
      }
    }
    if (form !== 'bare') {
      try {
        const done = await put(`"${bare}"`);
        form = 'quoted';
        return done;
      } catch (error) {
        if (form === 'quoted' || !(error instanceof PreconditionFailed)) throw error;
        bareIsSafe ??= await heedsBare();
        if (!bareIsSafe) throw error;
      }
    }
    const done = await put(bare);
    form = 'bare';
    return { ...done, bare: true };
  };
}
