// Text as it lies in the bucket: gzip, so that `aws s3 cp … - | zcat` shows it.
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const shrink = promisify(gzip);
const widen = promisify(gunzip);

export function packed(text: string): Promise<Buffer> {
  // Mostly hashes, which no level makes smaller.
  return shrink(text, { level: 4 });
}

/** Text that was never compressed comes back as it is. */
export async function unpacked(body: Buffer): Promise<string> {
  // RFC 1952 §2.3.1: the two bytes that every gzip file begins with.
  return body[0] === 0x1f && body[1] === 0x8b ? String(await widen(body)) : String(body);
}
