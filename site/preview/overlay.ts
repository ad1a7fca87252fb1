/** As deploy/preview/troubles.ts tells it. */
export interface Trouble {
  place?: string;
  says: string;
}

/** Shows over the page what is wrong in a file; with none, the page is free again. */
export function showTroubles(troubles: readonly Trouble[]): void {
  document.querySelector('#preview-troubles')?.remove();
  if (troubles.length === 0) return;
  const panel = document.createElement('div');
  panel.id = 'preview-troubles';
  panel.role = 'alert';
  const title = document.createElement('h2');
  title.textContent =
    troubles.length === 1 ? 'Something is wrong in a file' : 'Something is wrong in some files';
  panel.append(title);
  for (const { place, says } of troubles) {
    const trouble = document.createElement('p');
    const where = document.createElement('code');
    where.textContent = place ?? '';
    if (place) trouble.append(where, document.createElement('br'));
    trouble.append(says);
    panel.append(trouble);
  }
  const hint = document.createElement('p');
  hint.className = 'hint';
  hint.textContent = 'This goes when it is mended. What you see behind it is from before.';
  panel.append(hint);
  document.body.append(panel);
}
