// The edge's own few words, for configurations that carry them along.
import { plainPage } from '../plain-page.ts';

const says = {
  400: 'The address has an escape that stands for nothing in a path.',
  404: 'Perhaps the address was mistyped.',
  405: 'Nothing can be sent here.',
  503: 'What you asked for cannot be fetched just now. Please try again soon.',
};

/** A page on one line. */
export function plainText(status: keyof typeof says): string {
  const { body } = plainPage(status, says[status]);
  return new TextDecoder().decode(body).trim().replaceAll('\n', '');
}
