// What a feed's document says about when to come again. Read by patterns from its head and its end, where these
// elements stand: a document of 15 MB costs no second parse. What is written in UTF-16, stands between items or lies
// beyond the first 64 KB is not seen; then the feed is asked by its own pace.

/** All optional: what the feed did not say is not there. */
export interface Hints {
  /** RSS 2.0, ttl: minutes that the feed may be kept. */
  ttlMinutes?: number;
  /** RSS 2.0, skipHours: hours of the day in GMT, 0 to 23. */
  skipHours?: number[];
  /** RSS 2.0, skipDays: Sunday is 0, in GMT. */
  skipDays?: number[];
  /** RSS 1.0 module Syndication: updatePeriod divided by updateFrequency. */
  updateSeconds?: number;
  /**
   * WebSub §4: who would tell of news. A run from cron cannot be called back, so they are noted and shown to the
   * owner.
   */
  hubs?: string[];
}

const headBytes = 64 << 10;
const tailBytes = 8 << 10;
const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const periodSeconds: Readonly<Record<string, number>> = {
  hourly: 3_600,
  daily: 86_400,
  weekly: 7 * 86_400,
  monthly: 30 * 86_400,
  yearly: 365 * 86_400,
};

/** @param linkHeader of the answer: hubs may stand in Link (RFC 8288 §3) */
export function readHints(body: Uint8Array, { linkHeader = '' }: { linkHeader?: string } = {}): Hints {
  const text = roundTheItems(body);
  const isJson = /^[\s\u00ef\u00bb\u00bf]*\{/.test(text);
  const inDocument = isJson ? jsonHubs(body) : xmlHubs(text);
  const hubs = [...new Set([...linkHubs(linkHeader), ...inDocument])].slice(0, 5);
  return { ...(!isJson && xmlHints(text)), ...(hubs.length > 0 && { hubs }) };
}

/** The document without its items and comments. The names looked for are ASCII, in all but UTF-16. */
function roundTheItems(body: Uint8Array): string {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const head = bytes
    .subarray(0, headBytes)
    .toString('latin1')
    .replaceAll(/<!--[\s\S]*?(?:-->|$)/g, '');
  const first = head.search(/<(?:[\w.-]+:)?(?:item|entry)[\s>]/i);
  if (first === -1) return head;
  const tail = bytes.subarray(-tailBytes).toString('latin1');
  const ends = [...tail.matchAll(/<\/(?:[\w.-]+:)?(?:item|entry)\s*>/gi)];
  const last = ends.at(-1)?.index ?? -1;
  return head.slice(0, first) + (last === -1 ? '' : tail.slice(last));
}

function xmlHints(text: string): Hints {
  const ttlMinutes = Number(textOf(text, 'ttl'));
  const hours = textsOf(inside(text, 'skipHours'), 'hour').filter((hour) => /^\d+$/.test(hour));
  // RSS 0.91 counts from 1, and calls midnight 24.
  const skipHours = distinct(hours.map((hour) => Number(hour) % 24));
  const skipDays = distinct(
    textsOf(inside(text, 'skipDays'), 'day').map((day) => days.indexOf(day.toLowerCase())),
  ).filter((day) => day !== -1);
  const period = periodSeconds[textOf(text, 'updatePeriod').toLowerCase()];
  // The module's default is once.
  const frequency = Number(textOf(text, 'updateFrequency')) || 1;
  return {
    ...(ttlMinutes > 0 && { ttlMinutes }),
    ...(skipHours.length > 0 && { skipHours }),
    ...(skipDays.length > 0 && { skipDays }),
    ...(period !== undefined && frequency > 0 && { updateSeconds: Math.round(period / frequency) }),
  };
}

function textOf(text: string, name: string): string {
  return textsOf(text, name)[0] ?? '';
}

/** What stands in the elements of this name, in whatever prefix. */
function textsOf(text: string, name: string): string[] {
  const element = new RegExp(`<(?:[\\w.-]+:)?${name}(?:\\s[^<>]*)?>([^<]*)<`, 'gi');
  return [...text.matchAll(element)].map((match) => (match[1] ?? '').trim());
}

function inside(text: string, name: string): string {
  const start = text.search(new RegExp(`<${name}[\\s>]`, 'i'));
  if (start === -1) return '';
  const length = text.slice(start).search(new RegExp(`</${name}`, 'i'));
  return length === -1 ? '' : text.slice(start, start + length);
}

/** Atom's link, also in RSS. */
function xmlHubs(text: string): string[] {
  return [...text.matchAll(/<(?:[\w.-]+:)?link\s[^<>]*>/gi)]
    .filter(([tag]) => /\srel\s*=\s*["']?hub["'\s/>]/i.test(tag))
    .map(([tag]) => (/\shref\s*=\s*["']([^"']*)/i.exec(tag)?.[1] ?? '').replaceAll('&amp;', '&'))
    .filter(isWeb);
}

/** JSON Feed 1.1, hubs. */
function jsonHubs(body: Uint8Array): string[] {
  try {
    const { hubs } = JSON.parse(new TextDecoder().decode(body)) as { hubs?: { url?: unknown }[] };
    return Array.isArray(hubs) ? hubs.map((hub) => String(hub?.url ?? '')).filter(isWeb) : [];
  } catch {
    return [];
  }
}

function linkHubs(header: string): string[] {
  return [...header.matchAll(/<([^<>]*)>([^<]*)/g)]
    .filter(([, , parameters = '']) => /;\s*rel\s*=\s*"?(?:[^";]*\s)?hub[\s",;]*/i.test(`${parameters} `))
    .map(([, address = '']) => address)
    .filter(isWeb);
}

function isWeb(address: string): boolean {
  return /^https?:\/\//i.test(address) && URL.canParse(address);
}

function distinct(numbers: readonly number[]): number[] {
  return [...new Set(numbers)];
}
