/** What base64 says. Text that is none, or that is no UTF-8 then, was not meant so; a long one is a picture or the like. */
export function fromBase64(text: string): string {
  try {
    const bytes = Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return /^[\w+/=\s]{200,}$/.test(text) ? '' : text;
  }
}
