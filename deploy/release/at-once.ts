/**
 * Does `act` for all of `items`, `count` at a time. After a failure none is begun any more; those under way end first.
 * No promise is made for what is not begun: a hundred thousand would lie in memory.
 * @throws the first failure
 */
export async function atOnce<Item>(
  items: readonly Item[],
  count: number,
  act: (item: Item) => Promise<void>,
): Promise<void> {
  let next = 0;
  let failed = false;
  let failure: unknown;
  async function work(): Promise<void> {
    while (next < items.length && !failed) {
      const item = items[next++] as Item;
      try {
        await act(item);
      } catch (error) {
        if (!failed) failure = error;
        failed = true;
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(count, items.length) }, work));
  if (failed) throw failure;
}
