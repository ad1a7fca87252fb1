import { make } from './make.ts';

interface Sheet {
  dialog: HTMLDialogElement;
  body: HTMLElement;
  /** Says at the foot of the sheet, and aloud, what was done. */
  say(words: string): void;
}

/** A dialog that lies beside the page, so that both are seen (styles/sheet.css). */
export function sheet({ name, title, close }: { name: string; title: string; close: string }): Sheet {
  const status = make('p', { role: 'status' });
  const body = make('div', { class: 'body' });
  const dialog: HTMLDialogElement = make(
    'dialog',
    { class: `sheet ${name}`, 'aria-labelledby': `${name}-title` },
    // Not a `header`: outside a section that is a page's banner, and a page has its own (HTML-AAM 1.0, el-header).
    make(
      'div',
      { class: 'head' },
      make('h2', { id: `${name}-title` }, title),
      make(
        'button',
        { type: 'button', class: 'close', 'aria-label': close, onclick: () => dialog.close() },
        '×',
      ),
    ),
    body,
    status,
  );
  // What lies beside the dialog is the page, and a click on it closes.
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog) dialog.close();
  });
  return {
    dialog,
    body,
    say: (words) => {
      status.textContent = words;
    },
  };
}

export function openSheet(dialog: HTMLDialogElement): void {
  if (!dialog.isConnected) document.body.append(dialog);
  if (!dialog.open) dialog.showModal();
}
