// A module that is in memory.

/** @param code self-contained, as esbuild bundles it. Equal code is loaded once */
export function importBundle(code: string): Promise<unknown> {
  return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}
