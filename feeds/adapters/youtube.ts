// YouTube: old feeds link without TLS and to players; the picture is always to be had by the film's id.
import { plainFromText } from '../plain.ts';
import type { Adapter } from './adapter.ts';

export const youtube: Adapter = {
  name: 'youtube',
  matches: ({ hostname, pathname }) => /(^|\.)youtube\.com$/.test(hostname) && pathname.startsWith('/feeds/'),
  adapt(entry) {
    const film = filmOf(entry.id) ?? filmOf(entry.link);
    if (film === undefined) return entry;
    // A short has a page of its own, and its player is another.
    const isShort = entry.link.includes('/shorts/');
    return {
      ...entry,
      link: isShort ? `https://www.youtube.com/shorts/${film}` : `https://www.youtube.com/watch?v=${film}`,
      image: `https://i.ytimg.com/vi/${film}/hqdefault.jpg`,
      summary: withoutAddresses(entry.summary),
    };
  },
};

/** Eleven signs of base64url. */
function filmOf(text: string): string | undefined {
  return /(?:^yt:video:|[?&]v=|\/shorts\/|\/v\/|youtu\.be\/)([\w-]{11})(?![\w-])/.exec(text)?.[1];
}

/** Descriptions are half links and hashtags, which are no text to read. */
function withoutAddresses(summary: string): string {
  return plainFromText(summary.replace(/https?:\/\/\S+/g, '').replace(/(^|\s)#[\p{L}\d_]+/gu, ''));
}
