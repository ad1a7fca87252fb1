import { make } from './make.ts';

interface Option {
  text: string;
  take(): void;
}

interface Asking {
  id: string;
  label: string;
  hint: string;
  /** What there is for what was typed, the best first. */
  find(query: string): Promise<Option[]>;
  /** Said aloud when so many were found. */
  found(count: number): string;
  failed(): void;
}

const MOST = 8;

/**
 * A field with a list of what it could mean (ARIA Authoring Practices, combobox with list autocomplete): arrow keys go
 * through it while the focus stays in the field, Enter takes the one that is marked, or the first, Escape closes it.
 */
export function combobox({ id, label, hint, find, found, failed }: Asking): {
  field: HTMLInputElement;
  box: HTMLElement;
} {
  let shown: Option[] = [];
  let marked = -1;
  let asked = 0;
  const options = make('ul', { id: `${id}-list`, role: 'listbox', 'aria-label': label, hidden: true });
  const status = make('p', { class: 'spoken', role: 'status' });
  const field: HTMLInputElement = make('input', {
    type: 'text',
    id,
    role: 'combobox',
    placeholder: hint,
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-controls': `${id}-list`,
    oninput: () => show(),
    // The list is there by the time that something is typed.
    onfocus: () => {
      field.select();
      find('').catch(() => {});
    },
    onblur: () => close(),
    onkeydown: (event) => press(event as KeyboardEvent),
  });

  function close(): void {
    asked++;
    shown = [];
    draw();
  }

  function mark(place: number): void {
    marked = place;
    for (const [nth, option] of [...options.children].entries())
      option.setAttribute('aria-selected', String(nth === place));
    const active = options.children[place];
    if (active) field.setAttribute('aria-activedescendant', active.id);
    else field.removeAttribute('aria-activedescendant');
    active?.scrollIntoView({ block: 'nearest' });
  }

  function draw(): void {
    options.replaceChildren(
      ...shown.map(({ text, take }, nth) =>
        make(
          'li',
          {
            id: `${id}-${nth}`,
            role: 'option',
            dir: 'auto',
            // The field keeps the focus, else the list would close before the click.
            onpointerdown: (event) => event.preventDefault(),
            onclick: take,
          },
          text,
        ),
      ),
    );
    options.hidden = shown.length === 0;
    field.setAttribute('aria-expanded', String(shown.length > 0));
    mark(-1);
    if (shown.length) options.scrollIntoView({ block: 'nearest' });
  }

  async function show(): Promise<void> {
    const turn = ++asked;
    try {
      const all = await find(field.value);
      if (turn !== asked) return;
      shown = all.slice(0, MOST);
      status.textContent = field.value ? found(all.length) : '';
      draw();
    } catch {
      if (turn === asked) failed();
    }
  }

  function press(event: KeyboardEvent): void {
    const { key, isComposing } = event;
    if (isComposing || !shown.length) return;
    const last = shown.length - 1;
    if (key === 'ArrowDown') mark(marked < last ? marked + 1 : 0);
    else if (key === 'ArrowUp') mark(marked > 0 ? marked - 1 : last);
    else if (key === 'Enter') shown[Math.max(marked, 0)]?.take();
    else if (key === 'Escape') close();
    else return;
    // Escape closes the list alone, and not the dialog around it.
    event.preventDefault();
  }

  return { field, box: make('div', { class: 'combobox' }, field, options, status) };
}
