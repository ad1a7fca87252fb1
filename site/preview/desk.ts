/** How the desk is after a request, as deploy/preview/desk-room.ts tells it. */
export interface DeskState {
  file: string;
  /** Leads that are pinned, by address or title. */
  pinned: string[];
  undoable: number;
}

/** Asks the desk for something. @throws Error with what it says, in words for the editor */
export type AskDesk = (asked: Record<string, unknown>) => Promise<DeskState>;

/** @param token from the page: who has it may edit */
export function askerFor({ token, report }: { token: string; report: string }): AskDesk {
  return async (asked) => {
    const response = await fetch('/__preview/desk', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Preview-Token': token },
      body: JSON.stringify({ report, ...asked }),
    });
    const answer = (await response.json()) as DeskState | { error: string };
    if ('error' in answer) throw new Error(answer.error);
    return answer;
  };
}
