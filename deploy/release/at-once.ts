import pLimit from 'p-limit';

/**
 * Does `act` for all of `items`, `count` at a time. After a failure none is begun any more; those under way end first.
 * @throws the first failure
 */
export async function atOnce<Item>(
  items: readonly Item[],
  count: number,
  act: (item: Item) => Promise<void>,
): Promise<void> {
  const limit = pLimit(count);
  let failed = false;
  let failure: unknown;
  await Promise.all(
    items.map((item) =>
      limit(async () => {
        if (failed) return;
        try {
          await act(item);
        } catch (error) {
          if (!failed) failure = error;
          failed = true;
        }
      }),
    ),
  );
  if (failed) throw failure;
}
