/**
 * The bytes of `text` in any encoding that Node decodes, found by trying: Node itself encodes UTF-8, UTF-16 and Latin-1.
 * @throws Error for a character that the encoding has not
 */
export function encoded(text: string, encoding: string): Uint8Array {
  const table = tableOf(encoding);
  return Uint8Array.from(
    [...text].flatMap((char) => {
      const bytes = table.get(char);
      if (!bytes) throw new Error(`${encoding} has no ${char}`);
      return bytes;
    }),
  );
}

const tables = new Map<string, Map<string, number[]>>();

function tableOf(encoding: string): Map<string, number[]> {
  const known = tables.get(encoding);
  if (known) return known;
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, number[]>();
  const learn = (...bytes: number[]): void => {
    const chars = decoder.decode(Uint8Array.from(bytes));
    if ([...chars].length === 1 && chars !== '\ufffd' && !table.has(chars)) table.set(chars, bytes);
  };
  for (let first = 0; first < 0x100; first++) learn(first);
  for (let first = 0x81; first < 0xff; first++)
    for (let second = 0x40; second < 0xff; second++) learn(first, second);
  tables.set(encoding, table);
  return table;
}
