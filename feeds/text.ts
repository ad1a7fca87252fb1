// Bytes to text. The order is that of the standards: byte order mark, HTTP header, XML declaration, then the bytes
// themselves (RFC 7303 §3, XML 1.0 appendix F). A label that the bytes contradict is not believed.
import { isUtf8 } from 'node:buffer';
import { encodingOf } from './labels.ts';
import { undoDoubleEncoding } from './mend-twice.ts';
import { asIso885916, asWindows1252 } from './one-byte.ts';
import { sniffEncoding } from './sniff.ts';

/** Bytes that are looked at to tell an encoding. */
const sampleBytes = 20_000;

export interface DecodedText {
  /** Without a byte order mark. */
  text: string;
  /** The encoding that was used, by its WHATWG name. */
  encoding: string;
  /** What was wrong with the label or the bytes, in words. */
  warnings: string[];
}

/**
 * Never throws: bytes that fit no encoding become U+FFFD.
 * @param contentType the HTTP header the bytes came with, for its charset
 */
export function decodeText(
  bytes: Uint8Array,
  { contentType = '' }: { contentType?: string } = {},
): DecodedText {
  const marked = byMark(bytes) ?? byZeros(bytes);
  const labels = [charsetOf(contentType), declaredIn(bytes)].filter((label) => label !== undefined);
  const decoded = marked ? decodeMarked(bytes, marked) : decodeLabelled(bytes, labels);
  if (decoded.encoding === 'utf-8' && isAscii(bytes, decoded.text)) return decoded;
  const { text, mended } = undoDoubleEncoding(decoded.text);
  if (mended) decoded.warnings.push('text that had been encoded twice was put right');
  return { ...decoded, text };
}

function charsetOf(contentType: string): string | undefined {
  return /charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType)?.[1];
}

function declaredIn(bytes: Uint8Array): string | undefined {
  const head = buffered(bytes.subarray(0, 1_024)).toString('latin1');
  return /<\?xml\s[^>]*?encoding\s*=\s*["']\s*([^"'\s]+)/i.exec(head)?.[1];
}

interface Marked {
  encoding: string;
  /** Bytes of the mark itself. */
  skip: number;
}

function byMark(bytes: Uint8Array): Marked | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', skip: 3 };
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { encoding: 'utf-32le', skip: 4 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { encoding: 'utf-32be', skip: 4 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', skip: 2 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', skip: 2 };
  return undefined;
}

/** A document begins with `<` or white space, so the place of its zero bytes says how wide a character is. */
function byZeros(bytes: Uint8Array): Marked | undefined {
  const zeros = [...bytes.subarray(0, 4)].map((byte) => (byte === 0 ? '0' : 'x')).join('');
  const encoding = { x000: 'utf-32le', '000x': 'utf-32be', x0x0: 'utf-16le', '0x0x': 'utf-16be' }[zeros];
  return encoding ? { encoding, skip: 0 } : undefined;
}

function decodeMarked(bytes: Uint8Array, { encoding, skip }: Marked): DecodedText {
  const body = bytes.subarray(skip);
  if (encoding.startsWith('utf-32')) return { text: decodeUtf32(body, encoding), encoding, warnings: [] };
  const text = new TextDecoder(encoding).decode(body);
  return { text, encoding, warnings: text.includes('\ufffd') ? [`some bytes are no ${encoding}`] : [] };
}

function decodeUtf32(bytes: Uint8Array, encoding: string): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  for (let at = 0; at + 4 <= bytes.byteLength; at += 4) {
    const point = view.getUint32(at, encoding === 'utf-32le');
    parts.push(point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd');
  }
  return parts.join('');
}

function decodeLabelled(bytes: Uint8Array, labels: readonly string[]): DecodedText {
  const says = labels[0];
  const utf8 = tryDecode(bytes, 'utf-8');
  // Text of another encoding is hardly ever valid UTF-8 by chance, unless each character has two bytes there too.
  for (const label of labels) {
    const encoding = encodingOf(label);
    if (encoding === undefined || encoding.startsWith('utf-16') || encoding === 'utf-8') continue;
    if (utf8 !== undefined && !isMultibyte(encoding)) continue;
    const text = tryDecode(bytes, encoding);
    if (text !== undefined) return { text, encoding, warnings: mismatch(says, encoding) };
  }
  if (utf8 !== undefined)
    return { text: utf8, encoding: 'utf-8', warnings: isAscii(bytes, utf8) ? [] : mismatch(says, 'utf-8') };
  return decodeDamaged(bytes, labels);
}

/** No label fits the bytes as a whole: the best guess, with U+FFFD for what fits nothing. */
function decodeDamaged(bytes: Uint8Array, labels: readonly string[]): DecodedText {
  const multibyte = labels
    .map(encodingOf)
    .find((encoding) => encoding !== undefined && isMultibyte(encoding));
  const encoding = multibyte ?? (isMostlyUtf8(bytes) ? 'utf-8' : sniffed(bytes));
  const text = tryDecode(bytes, encoding) ?? new TextDecoder(encoding).decode(bytes);
  const says = labels[0] === undefined ? [] : mismatch(labels[0], encoding);
  return { text, encoding, warnings: text.includes('\ufffd') ? [`some bytes are no ${encoding}`] : says };
}

function sniffed(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, sampleBytes);
  return (
    sniffEncoding((encoding) => tryDecode(sample, encoding, { stream: bytes.length > sampleBytes })) ??
    'utf-8'
  );
}

function mismatch(label: string | undefined, encoding: string): string[] {
  return label === undefined || encodingOf(label) === encoding
    ? []
    : [`says it is ${label}, and is ${encoding}`];
}

/** Of UTF-8: only ASCII has as many characters as bytes. */
function isAscii(bytes: Uint8Array, text: string): boolean {
  return bytes.byteLength === text.length;
}

function isMultibyte(encoding: string): boolean {
  return /^(gb|big5|euc|shift|iso-2022)/.test(encoding);
}

/** @param stream whether the bytes may end within a character */
function tryDecode(bytes: Uint8Array, encoding: string, { stream = false } = {}): string | undefined {
  try {
    // Ten times as fast as a TextDecoder that is to throw.
    if (encoding === 'utf-8' && !stream) return isUtf8(bytes) ? buffered(bytes).toString('utf8') : undefined;
    // Node 20 decodes windows-1252 as if it were Latin-1.
    if (encoding === 'windows-1252') return asWindows1252(buffered(bytes).toString('latin1'));
    if (encoding === 'iso-8859-16') return asIso885916(buffered(bytes).toString('latin1'));
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream });
  } catch {
    return undefined;
  }
}

/** The same bytes, not copied. */
function buffered({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** Whether there are more whole sequences of several bytes than bytes that belong to none. */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  const bad = text.match(/\ufffd/g)?.length ?? 0;
  const good = text.match(/[^\u0000-\u007f\ufffd]/g)?.length ?? 0;
  return good > bad || (good === 0 && bad === 0);
}
