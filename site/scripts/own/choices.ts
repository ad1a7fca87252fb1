import { make } from './make.ts';

interface Choice {
  value: string;
  label: string;
  /** The colours in which it is shown. */
  theme?: string;
}

interface Group {
  name: string;
  legend: string;
  choices: readonly Choice[];
  chosen: string;
  choose(value: string): void;
}

/** One of several: radio buttons, so that arrow keys go from one to the next, each tried as it is reached. */
export function choiceGroup({ name, legend, choices, chosen, choose }: Group): HTMLFieldSetElement {
  const buttons = choices.map(({ value, label, theme }) =>
    make(
      'label',
      theme === undefined ? {} : { 'data-theme': theme },
      make('input', {
        type: 'radio',
        name,
        value,
        checked: value === chosen,
        onchange: () => choose(value),
      }),
      make('span', {}, label),
    ),
  );
  return make(
    'fieldset',
    { class: `choices ${name}` },
    make('legend', {}, legend),
    make('div', {}, ...buttons),
  );
}
