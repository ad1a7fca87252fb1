// A web page's bytes as text.
import { type DecodedText, decodeText } from './text.ts';

/** @param contentType the HTTP header it came with */
export function decodePage(bytes: Uint8Array, contentType = ''): DecodedText {
  return decodeText(bytes, { contentType: withMetaCharset(contentType, bytes) });
}

/** HTML §13.2.3.2: without a charset in the header, the one in the first kilobyte of the page counts. */
function withMetaCharset(contentType: string, bytes: Uint8Array): string {
  if (/charset/i.test(contentType)) return contentType;
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 1_024)).toString(
    'latin1',
  );
  const charset = /<meta\s[^>]*charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
  return charset === undefined ? contentType : `text/html; charset=${charset}`;
}
