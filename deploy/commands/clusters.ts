// Which of many stories tell one event, a line of JSON each, in the order given.
import { readFile } from 'node:fs/promises';
import { Grouping, type Member, type Tellable } from '../../build/grouping.ts';
import { program, runCommand, textOf, UsageError } from './cli.ts';

/** As given: a number stays one in what is printed. */
type Id = string | number;
interface Given extends Tellable {
  givenId: Id;
}

await runCommand(async () => {
  const { from, explain } = program(
    'clusters',
    'Prints which stories tell one event: {"id":…, "cluster":…}, a line each, in the order given. A cluster has the id of its earliest story.',
  )
    .requiredOption(
      '--from <FILE>',
      'stories, a line of JSON each: {"id":…, "title":…, "summary":…, "link":…, "feed":…, "published":…}; summary and link may be missing',
    )
    .option('--explain', 'add the words that joined each, what joins most first', false)
    .addHelpText('after', '\nExit: 0 all well, 2 wrong usage.')
    .parse()
    .opts<{ from: string; explain: boolean }>();
  const stories = await readStories(from);
  const members = new Map(new Grouping(stories).members().map((member) => [member.story, member]));
  process.stdout.write(stories.map((story) => lineOf(story, members.get(story), explain)).join(''));
  return 0;
});

function lineOf({ id, givenId }: Given, member: Member | undefined, explain: boolean): string {
  const cluster = member?.cluster ?? id;
  const line = { id: givenId, cluster, ...(explain && { words: member?.sharedWords() ?? [] }) };
  return `${JSON.stringify(line)}\n`;
}

/** @throws UsageError with the line that is no story */
async function readStories(file: string): Promise<Given[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `--from ${file}: ${error.code === 'ENOENT' ? 'there is no such file' : error.message}.`,
    );
  });
  return text
    .split(/\r?\n/)
    .flatMap((line, index) => (line.trim() ? [storyOf(line, `${file}:${index + 1}`)] : []));
}

function storyOf(line: string, place: string): Given {
  let given: Partial<Record<keyof Tellable, unknown>> | null;
  try {
    given = JSON.parse(line);
  } catch (error) {
    throw new UsageError(`${place}  is no JSON (${textOf(error)}).`);
  }
  const textOr = (key: keyof Tellable, missing?: string): string => {
    const value = given?.[key] ?? missing;
    if (typeof value === 'string') return value;
    throw new UsageError(`${place}  needs "${key}" as text, and has ${JSON.stringify(value) ?? 'none'}.`);
  };
  const givenId = typeof given?.id === 'number' ? given.id : textOr('id');
  const time = Date.parse(textOr('published'));
  if (Number.isNaN(time))
    throw new UsageError(`${place}  needs "published" as a time of ISO 8601, and has "${given?.published}".`);
  return {
    givenId,
    id: String(givenId),
    title: textOr('title'),
    summary: textOr('summary', ''),
    link: textOr('link', ''),
    feed: textOr('feed'),
    published: new Date(time).toISOString(),
  };
}
