/** What `action` fails with, if it does. */
export async function thrown(action: Promise<unknown>): Promise<Error | undefined> {
  return action.then(
    () => undefined,
    (error: Error) => error,
  );
}
