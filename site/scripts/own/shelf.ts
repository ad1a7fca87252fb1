// Small things that are kept in the reader's browser, each JSON under a name of its own. A browser that keeps nothing
// is like one in which nothing was kept yet.

export function fromShelf(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null');
  } catch {
    return null;
  }
}

export function toShelf(name: string, value: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // It is full, or closed: what is on the page stays right until it is left.
  }
}
