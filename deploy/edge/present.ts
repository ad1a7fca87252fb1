// A found object as an answer: in the coding the reader takes, whole or in part, or not at all when the reader has it.
import { heldTag, precondition, rangeStillFits } from './conditional.ts';
import { chooseCoding } from './encoding.ts';
import type { Answer, Asked, Bytes } from './exchange.ts';
import type { Found } from './objects.ts';
import { plainPage } from './plain-page.ts';
import { partOf } from './range.ts';
import type { Representation } from './representation.ts';

interface Form {
  bytes: Bytes;
  coding?: string;
  /** Strong: each coding has its own (RFC 9110 §8.8.3.3), and each way in which it was compressed. */
  etag: string;
}

/** @param headers the policy's for this kind of path */
export async function present(
  { method, headers: fields }: Asked,
  { representation, cache, ageSeconds }: Found,
  headers: Record<string, string>,
): Promise<Answer> {
  const { bytes, coding, etag } = await formFor(fields.get('accept-encoding'), representation);
  const { modified } = representation;
  // Assigned one by one: to spread objects of so many fields takes longer than all else here.
  const known: Record<string, string> = { ETag: etag };
  if (modified) known['Last-Modified'] = modified.toUTCString();
  if (cache) known['X-Cache'] = cache;
  if (ageSeconds !== undefined) known.Age = String(ageSeconds);
  const condition = precondition(fields, { etag, modified });
  if (condition === 'failed') return plainPage(412, 'It is not what you had any more.');
  // RFC 9110 §15.4.5: a 304 repeats the fields that steer caches, and none that tell of a body.
  if (condition === 'not modified') {
    // A cache makes fresh what it has under this very ETag (RFC 9111 §4.3.4).
    known.ETag = heldTag(fields, { etag }) ?? etag;
    const { 'Cache-Control': cacheControl = '', Vary = '' } = headers;
    return { status: 304, headers: { 'Cache-Control': cacheControl, Vary, ...known } };
  }
  const whole = Object.assign({}, headers, known);
  whole['Content-Type'] = representation.contentType;
  if (coding) whole['Content-Encoding'] = coding;
  whole['Accept-Ranges'] = 'bytes';
  // RFC 9110 §14.2: a range is of a GET only. §8.8.2.2: a date does not tell how what lies behind it was compressed.
  const isPart =
    method === 'GET' && rangeStillFits(fields, { etag, modified: coding ? undefined : modified });
  const part = isPart ? partOf(fields.get('range'), bytes.length) : undefined;
  if (part === 'unsatisfiable')
    return plainPage(416, 'It is shorter than that.', { 'Content-Range': `bytes */${bytes.length}` });
  if (!part) return { status: 200, headers: withLength(whole, bytes), body: bytes };
  const body = bytes.subarray(part.first, part.last + 1);
  const place = `bytes ${part.first}-${part.last}/${bytes.length}`;
  return { status: 206, headers: { ...withLength(whole, body), 'Content-Range': place }, body };
}

/** The page that says there is none: it has no validators of its own, and no parts (RFC 9110 §13.2.1). */
export async function presentMissing(
  { headers: fields }: Asked,
  { representation, cache }: Found,
  headers: Record<string, string>,
): Promise<Answer> {
  const { bytes, coding } = await formFor(fields.get('accept-encoding'), representation);
  const all = {
    ...headers,
    'Content-Type': representation.contentType,
    ...(coding && { 'Content-Encoding': coding }),
    ...(cache && { 'X-Cache': cache }),
  };
  return { status: 404, headers: withLength(all, bytes), body: bytes };
}

async function formFor(accepted: string | null, representation: Representation): Promise<Form> {
  const { body, hash, codings, contentEncoding } = representation;
  const coding = chooseCoding(accepted, codings);
  const encoded = coding && (await representation.encoded(coding));
  return encoded
    ? { bytes: encoded.bytes, coding, etag: `"${hash}-${coding}.${encoded.hash}"` }
    : { bytes: body, coding: contentEncoding, etag: `"${hash}"` };
}

function withLength(headers: Record<string, string>, { length }: Uint8Array): Record<string, string> {
  headers['Content-Length'] = String(length);
  return headers;
}
