/**
 * `text` when it is an absolute http(s) address, else ''. The last guard before an `href`: whatever a feed or a
 * configuration says, a reader's click never runs a script (`javascript:`, `data:` and the like).
 */
export function webAddress(text: string): string {
  return /^https?:\/\//i.test(text) && URL.canParse(text) ? text : '';
}
