// The editor's bar at the foot of the window: choose a story by its button, then say what becomes of it. Each word is
// written into the report's YAML by the preview, and the page shows it at once.
import { type AskDesk, askerFor, type DeskState } from './desk.ts';
import { button, wordsForm } from './parts.ts';
import { type Marked, markOf, offerButtons } from './stories.ts';

export interface Bar {
  /** How the desk is now: a file may have been changed by hand. */
  renew(): Promise<void>;
}

/** @param renewPage shows what the page is now; done when it is on the screen */
export function showBar({
  renewPage,
  ...given
}: {
  token: string;
  report: string;
  renewPage: () => Promise<void>;
}): Bar {
  const ask: AskDesk = askerFor(given);
  let state: DeskState = { file: '', pinned: [], undoable: 0 };
  let chosen: Marked | undefined;
  let merging = false;

  const bar = document.createElement('section');
  bar.id = 'preview-bar';
  bar.setAttribute('aria-label', 'Editor’s desk');
  const status = document.createElement('p');
  status.role = 'status';
  const tools = document.createElement('div');
  tools.className = 'tools';
  const undo = button('Undo', () => act({ do: 'undo' }, 'Taken back.'));
  const frames = document.createElement('a');
  frames.href = '/__preview';
  frames.textContent = 'Side by side';
  bar.append(status, tools, undo, frames);
  document.body.append(bar);

  const stories = offerButtons(choose, (title) =>
    merging && chosen ? `Merge “${chosen.title}” with “${title}”` : `Edit “${title}”`,
  );

  function tell(words: string): void {
    status.textContent = words;
    status.title = words;
  }

  /** The bar as it is when nothing is chosen. */
  function rest(): void {
    chosen = undefined;
    merging = false;
    document.body.classList.remove('preview-merging');
    for (const one of document.querySelectorAll('.preview-chosen')) one.classList.remove('preview-chosen');
    tools.replaceChildren();
    undo.disabled = state.undoable === 0;
    stories.relabel();
  }

  async function act(asked: Record<string, unknown>, done: string): Promise<void> {
    bar.ariaBusy = 'true';
    try {
      state = await ask(asked);
      await renewPage();
      rest();
      tell(`${done} ${state.file}`);
      // What was clicked may be gone from the page; the way back is what is wanted next, if anything.
      if (undo.disabled) status.focus();
      else undo.focus();
    } catch (error) {
      tell((error as Error).message);
    } finally {
      bar.ariaBusy = null;
    }
  }

  function choose(element: Element): void {
    const mark = markOf(element);
    // The page's own tip would lie over what is being looked at.
    document.querySelector('#tip')?.remove();
    if (merging && chosen) {
      const { story, title } = chosen;
      if (story === mark.story) tell('Choose another story: this one is itself.');
      else void act({ do: 'merge', story, other: mark.story }, `Merged: “${title}” and “${mark.title}”.`);
      return;
    }
    rest();
    chosen = mark;
    element.classList.add('preview-chosen');
    tell(mark.title);
    tools.replaceChildren(...toolsFor(mark));
    tools.querySelector('button')?.focus();
  }

  function toolsFor({ story, title, lead }: Marked): HTMLElement[] {
    const isPinned = state.pinned.includes(story);
    return [
      isPinned
        ? button('Unpin', () => act({ do: 'unpin', story }, `No longer pinned: “${title}”.`))
        : button('Pin', () => act({ do: 'pin', story }, `Pinned: “${title}”.`)),
      button('Hide', () => act({ do: 'hide', story, lead }, `Hidden: “${title}”.`)),
      button('Retitle', () =>
        askWords('New title', title, (words) => act({ do: 'retitle', story, title: words }, 'Retitled.')),
      ),
      button('Note', () =>
        askWords('Note under it', '', (words) => act({ do: 'note', story, note: words }, 'Noted.')),
      ),
      button('Merge', startMerge),
      button('Split off', () => act({ do: 'split', story }, `On its own: “${title}”.`)),
      button('Cancel', leave),
    ];
  }

  function startMerge(): void {
    merging = true;
    document.body.classList.add('preview-merging');
    tell(`Merge “${chosen?.title}” with …? Choose the other story.`);
    tools.replaceChildren(button('Cancel', leave));
    stories.relabel();
    document.querySelector<HTMLElement>('.preview-chosen .preview-edit')?.focus();
  }

  function askWords(label: string, value: string, save: (words: string) => Promise<void>): void {
    const form = wordsForm({ label, value, save, leave });
    tools.replaceChildren(form);
    form.querySelector('input')?.select();
  }

  /** Back to the story that was chosen. */
  function leave(): void {
    const story = document.querySelector<HTMLElement>('.preview-chosen .preview-edit');
    rest();
    tell('Choose a story by its ✎ to edit it.');
    story?.focus();
  }

  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && chosen) leave();
  });

  const bars: Bar = {
    async renew() {
      state = await ask({ do: 'look' }).catch(() => state);
      if (!chosen) rest();
    },
  };
  tell('Choose a story by its ✎ to edit it.');
  status.tabIndex = -1;
  void bars.renew();
  return bars;
}
