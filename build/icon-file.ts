// Windows' icon file, in which many sites still have their only icon: sharp reads none, so its largest picture is taken
// out by decode-ico.

export interface Taken {
  bytes: Buffer;
  /** Of bytes that are four to a pixel (red, green, blue, alpha), and no file. */
  raw?: { width: number; height: number; channels: 4 };
}

/** An entry has a byte for its width and one for its height, where 0 stands for this (Microsoft, ICONDIRENTRY). */
const largestSide = 256;
/** Of a bitmap its mask is the lower half (Microsoft, Icons). */
const bitmapHeight = 2 * largestSide;

/** Reserved 0 and type 1, as little-endian words (Microsoft, ICONDIR). */
export function isIconFile(source: Buffer): boolean {
  return source.length > 6 && source.readUInt16LE(0) === 0 && source.readUInt16LE(2) === 1;
}

/** Entries at most: each is decoded, and all may point to the same bytes. */
const mostEntries = 32;

/** @throws Error when it is none, or says that it is larger than one can be */
export async function pictureIn(source: Buffer): Promise<Taken> {
  const entries = source.readUInt16LE(4);
  if (entries > mostEntries) throw new Error(`an icon of ${entries} pictures`);
  for (let entry = 0; entry < entries; entry++) checkEntry(source, 6 + entry * 16);
  const { default: decode } = await import('decode-ico');
  const { type, data, width, height } = decode(source).reduce((a, b) => (sideOf(b) > sideOf(a) ? b : a));
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  return type === 'png' ? { bytes } : { bytes, raw: { width, height, channels: 4 } };
}

const sideOf = ({ width }: { width: number }) => width || largestSide;

/** The decoder reads where an entry points, in the file or behind it, and makes room for what a bitmap says of itself. */
function checkEntry(source: Buffer, entry: number): void {
  const [size, at] = [source.readUInt32LE(entry + 8), source.readUInt32LE(entry + 12)];
  if (at + size > source.length) throw new Error('an icon that is cut off');
  const isPng = source.readUInt32BE(at) === 0x89504e47;
  if (isPng) return;
  // BITMAPINFOHEADER, its second and third field.
  const [width, height] = [source.readInt32LE(at + 4), source.readInt32LE(at + 8)];
  if (width > largestSide || Math.abs(height) > bitmapHeight)
    throw new Error(`an icon of ${width} by ${height / 2} pixels`);
}
