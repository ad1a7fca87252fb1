/** A plain button. */
export function button(label: string, act: () => unknown): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = label;
  made.onclick = () => void act();
  return made;
}

/** A line to write in: Enter saves, an empty line takes back what was said before. */
export function wordsForm({
  label,
  value,
  save,
  leave,
}: {
  label: string;
  value: string;
  save: (words: string) => Promise<void>;
  leave: () => void;
}): HTMLFormElement {
  const form = document.createElement('form');
  const input = document.createElement('input');
  input.value = value;
  input.maxLength = 1_000;
  input.setAttribute('aria-label', label);
  input.placeholder = label;
  const submit = button('Save', () => form.requestSubmit());
  form.append(input, submit, button('Cancel', leave));
  form.onsubmit = (event) => {
    event.preventDefault();
    void save(input.value);
  };
  return form;
}
