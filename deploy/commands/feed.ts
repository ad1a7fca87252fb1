// What Broadsheet reads in a feed, a line of JSON each, in the order given.
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Option } from 'commander';
import type { Fetch } from '../../feeds/effects.ts';
import { defaultLimits } from '../../feeds/limits.ts';
import type { Read } from '../../feeds/read.ts';
import { program, runCommand, textOf, UsageError } from './cli.ts';
import { checkHosts } from './flags.ts';
import { openOwnReaders } from './own-readers.ts';

/** A path or an address, and what a server would have said of it. */
interface Input {
  file: string;
  /** The base that relative links resolve against; of an address it is where the answer came from in the end. */
  url?: string;
  /** The HTTP header it came with. */
  contentType?: string;
}

const userAgent = 'Broadsheet/0.1';

await runCommand(async () => {
  const command = program(
    'feed',
    'Prints what Broadsheet reads in feeds: a line of JSON each, in the order given.',
  )
    .argument('[FILE-or-URL...]', 'what to read')
    .option(
      '--from <LIST>',
      'read the inputs from a file, a line each: a path, an address, or {"file":…, "url":…, "contentType":…} (default: none)',
    )
    .addOption(
      new Option('--allow-host <HOST:PORT...>', 'a private address that may be asked').default([], 'none'),
    )
    .addHelpText('after', '\nExit: 0 every input has its line, be it an error; 2 wrong usage.')
    .parse();
  const { from, allowHost } = command.opts<{ from?: string; allowHost: string[] }>();
  const inputs = [
    ...command.args.map((file) => ({ file })),
    ...(from === undefined ? [] : await listed(from)),
  ];
  if (inputs.length === 0 && from === undefined)
    throw new UsageError('Give a FILE or a URL, or a list of them by --from LIST.');
  const network = lazyNetwork(checkHosts(allowHost));
  const readers = openOwnReaders(defaultLimits);
  try {
    // One after another, and no faster than they are taken from us: memory stays that of one feed.
    await pipeline(
      Readable.from(lines(inputs, { fetch: network.fetch, read: readers.read })),
      process.stdout,
      { end: false },
    );
  } catch (error) {
    // Whoever reads us has had enough, as `head` has.
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  } finally {
    await Promise.all([network.close(), readers.close()]);
  }
  return 0;
});

async function* lines(
  inputs: readonly Input[],
  { fetch, read }: { fetch: Fetch; read: Read },
): AsyncGenerator<string> {
  for (const { file, ...said } of inputs) {
    const found = await documentAt(file, said, fetch)
      .then(({ body, ...served }) => read(body, served))
      .then(
        ({ parsed }) => parsed,
        (error: unknown) => ({ error: textOf(error) }),
      );
    yield `${JSON.stringify({ file, ...found })}\n`;
  }
}

/** The bytes, and what is known of them: an address answers for itself. */
async function documentAt(
  file: string,
  said: Omit<Input, 'file'>,
  fetch: Fetch,
): Promise<Omit<Input, 'file'> & { body: Uint8Array }> {
  if (!/^https?:\/\//i.test(file)) return { body: await fileBytes(file), ...said };
  const { FetchFailed, politeGet } = await import('../../feeds/http.ts');
  const answer = await politeGet(file, { fetch, userAgent });
  // RFC 9110 §15.4.5 allows it only in answer to a condition, and none was sent.
  if (answer.status === 'unchanged')
    throw new FetchFailed('answered 304, though nothing was asked to compare');
  const { body, url, contentType } = answer;
  return { body, url, contentType };
}

async function fileBytes(path: string): Promise<Buffer> {
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new Error('there is no such file') : error;
  });
}

/** Opened with the first address: most calls read files, and HTTP takes a moment to load. */
function lazyNetwork(allowHosts: readonly string[]): { fetch: Fetch; close(): Promise<void> } {
  let opened: Promise<{ fetch: Fetch; close(): Promise<void> }> | undefined;
  return {
    fetch: async (url, init) => {
      opened ??= import('../../feeds/http.ts').then(({ openNetwork }) => openNetwork({ allowHosts }));
      return (await opened).fetch(url, init);
    },
    close: async () => (await opened)?.close(),
  };
}

/** @throws UsageError with the line that is no input */
async function listed(list: string): Promise<Input[]> {
  const text = await readFile(list, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `--from ${list}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}.`,
    );
  });
  return text.split(/\r?\n/).flatMap((line, index) => {
    const trimmed = line.trim();
    if (trimmed === '') return [];
    return [trimmed.startsWith('{') ? inputOf(trimmed, `${list}:${index + 1}`) : { file: trimmed }];
  });
}

function inputOf(line: string, place: string): Input {
  let given: Partial<Record<keyof Input, unknown>>;
  try {
    given = JSON.parse(line);
  } catch (error) {
    throw new UsageError(`${place}  begins like JSON, and is none (${textOf(error)}).`);
  }
  const [file, url, contentType] = (['file', 'url', 'contentType'] as const).map((key) => {
    const value = given[key] ?? undefined;
    if (value === undefined || typeof value === 'string') return value;
    throw new UsageError(`${place}  "${key}" is to be text, and is ${JSON.stringify(value)}.`);
  });
  if (!file) throw new UsageError(`${place}  has no "file". Allowed: file, url, contentType.`);
  return { file, url, contentType };
}
