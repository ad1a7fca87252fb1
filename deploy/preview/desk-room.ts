// The endpoint of the editor's bar: who may, what is asked, the YAML, and the paper made anew before it answers.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import * as v from 'valibot';
import { named } from '../../build/named.ts';
import type { DeskFiles } from './desk-file.ts';
import { changeFor, deskRequestSchema, NoSuchStory } from './desk-requests.ts';
import { refusal } from './guard.ts';
import type { Paper } from './paper.ts';

/** What the bar shows. */
interface DeskAnswer {
  /** Where it is written. */
  file: string;
  /** Leads that are pinned, by address or title. */
  pinned: string[];
  undoable: number;
}

const maxBytes = 16 << 10;

/** @param refresh makes the paper anew after a file was written; its troubles are told there */
export async function answerDesk(
  request: IncomingMessage,
  response: ServerResponse,
  {
    token,
    paper,
    files,
    deskOf,
    refresh,
  }: {
    token: string;
    paper: Paper;
    files: DeskFiles;
    deskOf: (report: string) => string;
    refresh: (changed: readonly string[]) => Promise<void>;
  },
): Promise<void> {
  const because = refusal(request, { token });
  if (because) return say(response, 403, { error: because });
  if (Number(request.headers['content-length'] ?? Number.POSITIVE_INFINITY) > maxBytes)
    return say(response, 413, { error: 'That is too long.' });
  const asked = v.safeParse(deskRequestSchema, await json(request).catch(() => undefined));
  if (!asked.success) return say(response, 400, { error: 'This is nothing that the desk can do.' });
  const { output } = asked;
  const shown = paper.report(output.report);
  if (!shown) return say(response, 404, { error: `There is no report "${output.report}".` });
  const file = deskOf(output.report);
  try {
    if (output.do === 'undo') await refresh([await files.undo()]);
    else if (output.do !== 'look') {
      await files.change(file, changeFor(output, shown));
      await refresh([file]);
    }
  } catch (error) {
    const says = error instanceof NoSuchStory ? error.message : `${file}: ${(error as Error).message}`;
    return say(response, 409, { error: says });
  }
  say(response, 200, {
    file,
    pinned: pinnedLeads(paper, output.report),
    undoable: files.undoable(),
  } satisfies DeskAnswer);
}

function pinnedLeads(paper: Paper, id: string): string[] {
  const shown = paper.report(id);
  const isPinned = named(shown?.report.desk?.pins ?? []);
  return (shown?.leads ?? [])
    .filter(({ tellings }) => tellings.some(({ story }) => isPinned(story)))
    .map(({ tellings: [{ story }] }) => story.link || story.title);
}

function say(response: ServerResponse, status: number, body: DeskAnswer | { error: string }): void {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(Buffer.from(JSON.stringify(body)));
}
