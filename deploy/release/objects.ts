// What a release knows of one object, and its row in the bucket's files.
import { hash } from 'node:crypto';
import type { ObjectHeaders } from '../../feeds/bucket.ts';
import { kindOf } from '../edge/policy.ts';

export interface ReleasedObject {
  /** Hash of what it was made from. */
  inputs: string;
  /** Hash of its bytes. */
  hash: string;
  /** Bytes. */
  size: number;
  /** Its headers, as `headerText` writes them: a changed header alone is a change of the object. */
  headers: string;
  /** MD5 of its bytes, which most servers give as ETag; empty when it was never known. */
  md5: string;
  /** The release whose pack holds its bytes; 0 when none does, as for hashed files. */
  pack: number;
  /** For a hashed file that no page names any more: since when (ISO 8601 UTC). */
  since?: string;
  /** Keys of the hashed files that its bytes name, with a space between; absent when nobody has looked. */
  names?: string;
  /** No edition makes it any more, and it stays: a tree that lacks it is no other for that. */
  rests?: true;
}

/** `[key]` alone tells that there is none. Of what was made of nothing else, the inputs are left empty. */
export type Row =
  | [key: string]
  | [
      key: string,
      inputs: string,
      hash: string,
      size: number,
      headers: string,
      md5: string,
      pack: number,
      since?: string | null,
      names?: string | null,
      rests?: 1,
    ];

/** @param object undefined for a key that has none any more */
export function toRow(key: string, object: ReleasedObject | undefined): Row {
  if (!object) return [key];
  const { inputs, hash, size, headers, md5, pack, since, names, rests } = object;
  const row: Row = [key, inputs === hash ? '' : inputs, hash, size, headers, md5, pack];
  if (rests) row.push(since ?? null, names ?? null, 1);
  else if (names !== undefined) row.push(since ?? null, names);
  else if (since !== undefined) row.push(since);
  return row;
}

/** What `toRow` wrote. */
export function fromRow(row: Row): ReleasedObject | undefined {
  if (row.length === 1) return undefined;
  const [, inputs, hash, size, headers, md5, pack, since, names, rests] = row;
  return {
    inputs: inputs || hash,
    hash,
    size,
    headers: shared(headers),
    md5,
    pack,
    ...(typeof since === 'string' && { since }),
    ...(typeof names === 'string' && { names: shared(names) }),
    ...(rests && { rests: true }),
  };
}

/** Headers as one comparable text. */
export function headerText({
  contentType = '',
  cacheControl = '',
  contentEncoding = '',
}: ObjectHeaders): string {
  return shared([contentType, cacheControl, contentEncoding].join(' | '));
}

/** What `headerText` wrote. */
export function headersFrom(text: string): ObjectHeaders {
  const [contentType, cacheControl, contentEncoding] = text.split(' | ');
  return {
    contentType: contentType || undefined,
    cacheControl: cacheControl || undefined,
    contentEncoding: contentEncoding || undefined,
  };
}

/** Whether two are the same to a reader and to the next build. */
export function isSame(one: Compared | undefined, other: Compared | undefined): boolean {
  if (!one || !other) return one === other;
  return one.hash === other.hash && one.inputs === other.inputs && one.headers === other.headers;
}

export type Compared = Pick<ReleasedObject, 'inputs' | 'hash' | 'headers' | 'rests'>;

const noDigest = '0'.repeat(32);

/** Thirty-two hex digits that stand for a key with what is compared of its object: zeros for one that rests. */
export function digestOf(key: string, { inputs, hash: body, headers, rests }: Compared): string {
  if (rests) return noDigest;
  return hash('sha256', `${key}\n${inputs}\n${body}\n${headers}`, 'hex').slice(0, 32);
}

/** Whether its name tells its content: it never changes, and stays for a year after it was last named. */
export function isHashed(key: string): boolean {
  return ['asset', 'picture'].includes(kindOf(`/${key}`));
}

/** Whether it is a page, or a file beside pages that an edition makes: feeds, sitemaps, API. */
export function isPage(key: string): boolean {
  return !isHashed(key) && !outlivesReleases(key);
}

const texts = new Map<string, string>();
/** The same text, held in memory once: a hundred thousand objects have a handful of headers, and name the same files. */
export function shared(text: string): string {
  const known = texts.get(text);
  if (known !== undefined) return known;
  texts.set(text, text);
  return text;
}

/**
 * A browser that finds nothing where its service worker was goes on with the one that it has, for ever (W3C Service
 * Workers, "Update": a bad answer ends the look and nothing else). A release of before there was one, put live again,
 * leaves it where it is: with the next edition comes another, which may be the one that ends it.
 */
export function outlivesReleases(key: string): boolean {
  return kindOf(`/${key}`) === 'worker';
}
