// News in the words of each service, as a request.
import type { News } from './alarms.ts';

export interface AlarmTarget {
  kind: 'webhook' | 'slack' | 'ntfy' | 'email';
  url: string;
}

export interface About {
  /** Name of the newspaper. */
  name: string;
  base: string;
}

const mostLines = 10;

/** News in a line, and in a few. */
export function inWords(news: News, about: About): { title: string; text: string } {
  const title = `${about.name}: ${news.begun.length ? headOf(news) : 'all is well again'}`;
  const lines = [
    ...few(news.begun.map(({ level, says }) => `${level}: ${says}`)),
    ...few(news.ended.map((says) => `over: ${says}`)),
  ];
  return { title, text: lines.join('\n') };
}

/** The request that tells `news`, for fetch. */
export function alarmRequest({ kind }: Pick<AlarmTarget, 'kind'>, news: News, about: About): RequestInit {
  const isBad = news.begun.length > 0;
  const { title, text } = inWords(news, about);
  const json = (body: object): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  // api.slack.com/messaging/webhooks: &, < and > are its own.
  if (kind === 'slack') return json({ text: `*${escaped(title)}*\n${escaped(text)}` });
  if (kind === 'ntfy')
    // docs.ntfy.sh/publish: headers may be UTF-8 by RFC 2047.
    return {
      method: 'POST',
      headers: {
        title: `=?UTF-8?B?${Buffer.from(title).toString('base64')}?=`,
        priority: news.begun.some(({ level }) => level === 'critical')
          ? 'urgent'
          : isBad
            ? 'high'
            : 'default',
        tags: isBad ? 'rotating_light' : 'white_check_mark',
        click: about.base,
      },
      body: text,
    };
  return json({
    newspaper: about.name,
    address: about.base,
    state: isBad ? 'problem' : 'ok',
    title,
    begun: news.begun,
    ended: news.ended,
  });
}

function headOf({ begun }: News): string {
  const [first] = begun;
  return begun.length === 1 && first ? first.says : `${begun.length} things are wrong`;
}

function few(lines: readonly string[]): string[] {
  const more = lines.length - mostLines;
  return more > 0 ? [...lines.slice(0, mostLines), `and ${more} more`] : [...lines];
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
