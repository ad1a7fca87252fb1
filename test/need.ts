/**
 * Says whether a test's tool is here. On CI a missing one is an error: nothing is skipped there. Elsewhere the
 * reason is printed and the test leaves.
 * @param tool what is missing, as a person would install it: `chromium (apt-get install chromium)`
 */
export function need(tool: string, present: boolean, { onCi = process.env.CI === 'true' } = {}): boolean {
  if (present) return true;
  if (onCi) throw new Error(`On CI nothing is skipped, and this is missing: ${tool}`);
  console.log(`skipped: ${tool} is not here`);
  return false;
}
