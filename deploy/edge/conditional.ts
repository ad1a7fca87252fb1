// Conditional requests: whether what the reader holds will do (RFC 9110 §13).
import type { Fields } from './exchange.ts';

export interface Validators {
  /** Strong, with its quotes. What stands after a dot in it tells forms of one content in one coding apart. */
  etag: string;
  modified?: Date;
}

/** The conditions of a GET or HEAD in the order of RFC 9110 §13.2.2. */
export function precondition(fields: Fields, held: Validators): 'holds' | 'not modified' | 'failed' {
  const match = fields.get('if-match');
  if (
    match === null ? changedAfter(held, fields.get('if-unmodified-since')) === true : !names(match, held.etag)
  )
    return 'failed';
  const noneMatch = fields.get('if-none-match');
  if (noneMatch !== null) return noneMatch.trim() === '*' || heldTag(fields, held) ? 'not modified' : 'holds';
  return changedAfter(held, fields.get('if-modified-since')) === false ? 'not modified' : 'holds';
}

/**
 * The ETag under which a reader has the same content in the same coding, however that was compressed. The comparison is
 * weak: a cache that compressed what we sent has made our ETag weak (§13.1.2).
 */
export function heldTag(fields: Fields, { etag }: Pick<Validators, 'etag'>): string | undefined {
  const tags = tagsOf(fields.get('if-none-match')?.replaceAll('W/', '') ?? '');
  return tags.includes(etag) ? etag : tags.find((tag) => contentOf(tag) === contentOf(etag));
}

/** Whether a Range still fits what the reader has a part of: ETag or date, exactly ours (§13.1.5). */
export function rangeStillFits(fields: Fields, { etag, modified }: Validators): boolean {
  const known = fields.get('if-range')?.trim();
  return known === undefined || known === etag || known === modified?.toUTCString();
}

function names(list: string, etag: string): boolean {
  return list.trim() === '*' || tagsOf(list).includes(etag);
}

function tagsOf(list: string): readonly string[] {
  return list.match(/(?:W\/)?"[^"]*"/g) ?? [];
}

function contentOf(etag: string): string {
  return etag.replace(/\..*/, '"');
}

/** Undefined when either date is not known, or is none (§5.6.7). */
function changedAfter({ modified }: Validators, text: string | null): boolean | undefined {
  const since = text?.trimEnd().endsWith('GMT') ? Date.parse(text) : Number.NaN;
  if (!modified || Number.isNaN(since)) return undefined;
  return Math.floor(modified.getTime() / 1_000) > Math.floor(since / 1_000);
}
