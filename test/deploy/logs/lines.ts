import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { eachLine } from '../../../deploy/logs/lines.ts';

async function linesOf(chunks: readonly (string | Buffer)[]): Promise<string[]> {
  const lines: string[] = [];
  await eachLine(
    Readable.from(
      chunks.map((chunk) => Buffer.from(chunk)),
      { objectMode: false },
    ),
    (line) => {
      lines.push(line);
    },
  );
  return lines;
}

const lines = suite('lines of a log');
const rows: [says: string, chunks: (string | Buffer)[], expected: string[]][] = [
  ['as they are', ['a\nb\n'], ['a', 'b']],
  ['cut anywhere by the disk', ['a', 'b\nc', '\n', 'd\ne'], ['ab', 'c', 'd', 'e']],
  ['the last without an end', ['a\nb'], ['a', 'b']],
  ['ends of Windows', ['a\r\nb\r', '\nc'], ['a', 'b', 'c']],
  ['gzip, told by its bytes', [gzipSync('a\nb\nc\n')], ['a', 'b', 'c']],
  [
    'gzip in many members, as logs are put together',
    [Buffer.concat([gzipSync('a\nb'), gzipSync('c\nd\n')])],
    ['a', 'bc', 'd'],
  ],
  ['nothing', [], []],
];
for (const [says, chunks, expected] of rows)
  lines(says, async () => assert.equal(await linesOf(chunks), expected));

lines('gzip that is cut off is an error, after the lines that were whole', async () => {
  const whole = gzipSync(`${'a line\n'.repeat(100_000)}`);
  let message = '';
  await linesOf([whole.subarray(0, whole.length - 10)]).catch((error: Error) => {
    message = error.message;
  });
  assert.match(message, /unexpected end of file/);
});

lines('a line without end does not eat the memory', async () => {
  const [line = ''] = await linesOf(Array.from({ length: 100 }, () => 'x'.repeat(100_000)));
  assert.ok(line.length <= 200_000, String(line.length));
});

lines.run();
