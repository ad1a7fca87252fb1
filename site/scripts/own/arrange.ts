import { feedOf } from '../feed-of.ts';
import { all } from '../hold.ts';
import { feedsOf, type Settings } from './kept.ts';
import { hideMuted } from './muted.ts';

/** Where a box stood as the page was printed, `column.row`: what has been moved finds its way back by it. */
function remember(columns: readonly Element[]): void {
  for (const [x, column] of columns.entries())
    for (const [y, box] of all(column, '.box').entries()) box.dataset.place ??= `${x}.${y}`;
}

const placeOf = (box: HTMLElement) => (box.dataset.place ?? '').split('.').map(Number);

/** The boxes as they are read across, tops first: as they were printed, or as the reader has put them. */
export function boxesInOrder(page: Document, order: readonly string[]): HTMLElement[] {
  remember(all(page, '.columns > .column'));
  const rank = (box: HTMLElement) => (order.indexOf(feedOf(box)) + 1 || order.length + 1) - 1;
  return all(page, '.columns .box').sort((a, b) => {
    const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [placeOf(a), placeOf(b)];
    return rank(a) - rank(b) || ay - by || ax - bx;
  });
}

/** As many columns as wanted, the printed ones first; none is taken away that stood there at first. */
function columnsFor(section: HTMLElement, count: number): HTMLElement[] {
  const columns = all(section, ':scope > .column');
  section.dataset.printed ??= String(columns.length);
  while (columns.length < count) {
    const column = section.ownerDocument.createElement('div');
    column.className = 'column';
    section.append(column);
    columns.push(column);
  }
  for (const column of columns.splice(count)) column.remove();
  return columns;
}

/**
 * Puts the boxes of a front in the reader's order and columns, hides what is hidden and what is muted. It may be done
 * again with other settings, and is undone by those that say nothing.
 */
export function arrange(page: Document, settings: Settings): void {
  const { columns: chosen, muted } = settings;
  const { report = '', variant } = page.documentElement.dataset;
  const section = page.querySelector<HTMLElement>('.columns');
  hideMuted(page, muted);
  if (!section) return;
  const { order, hidden, added } = feedsOf(settings, report);
  // What waits for its layout (partials/rest.ts) would be taken to be high when its boxes have left it.
  for (const rest of all(section, '.rest')) rest.replaceWith(...rest.childNodes);
  for (const guest of all(section, '[data-guest]')) if (!added.includes(feedOf(guest))) guest.remove();
  const boxes = boxesInOrder(page, order);
  const printed = Number(section.dataset.printed ?? all(section, ':scope > .column').length);
  // A phone's page has one, whatever was chosen for a wide one.
  const count = variant === 'mobile' ? 1 : Number(chosen) || printed;
  const asPrinted = count === printed && !order.length && !hidden.length;
  for (const box of boxes) box.hidden = hidden.includes(feedOf(box));
  const columns = columnsFor(section, count);
  const shown = boxes.filter((box) => !box.hidden);
  const columnOf = (box: HTMLElement) =>
    asPrinted ? placeOf(box)[0] : box.hidden ? 0 : shown.indexOf(box) % columns.length;
  for (const box of boxes) columns[columnOf(box) ?? 0]?.append(box);
  for (const column of columns) column.classList.toggle('lone', column.childElementCount === 1);
  section.className = count === 3 ? 'columns' : `columns columns-${count}`;
}
