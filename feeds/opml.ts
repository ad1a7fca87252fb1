// OPML 2.0 (opml.org/spec2.opml): the list of feeds that every reader can give and take.
import { decodeXML, escapeUTF8 } from 'entities';
import { readTokens } from './mend-tokens.ts';
import { plainFromText } from './plain.ts';

export interface OpmlFeed {
  /** As it stands there: it may be no web address. */
  url: string;
  name: string;
  home: string;
}

export interface OpmlFolder {
  /** '' for feeds that stand in none. */
  name: string;
  feeds: OpmlFeed[];
}

export interface Opml {
  title: string;
  /** Each name once, in the order of the file. Folders in folders count by the innermost name. */
  folders: OpmlFolder[];
}

/** @throws Error when the text is no OPML */
export function readOpml(text: string): Opml {
  const folders = new Map<string, OpmlFeed[]>();
  const open: string[] = [];
  let title = '';
  let isTitle = false;
  let isOpml = false;
  readTokens(text, {
    onOpen(tag, attributes, isEmpty) {
      isOpml ||= tag.toLowerCase() === 'opml';
      isTitle = tag.toLowerCase() === 'title';
      if (tag.toLowerCase() !== 'outline') return;
      const name = plainFromText(attributes.get('title') || attributes.get('text') || '', { maxLength: 120 });
      const url = attributes.get('xmlurl')?.trim() ?? '';
      if (url !== '') {
        const folder = open.findLast((folderName) => folderName !== '') ?? '';
        const feed = { url, name, home: attributes.get('htmlurl')?.trim() ?? '' };
        folders.set(folder, [...(folders.get(folder) ?? []), feed]);
      }
      if (!isEmpty) open.push(url === '' ? name : '');
    },
    onClose(tag) {
      isTitle = false;
      if (tag.toLowerCase() === 'outline') open.pop();
    },
    onText(words, isCdata) {
      if (isTitle) title += isCdata ? words : decodeXML(words);
    },
    onEnd() {},
  });
  if (!isOpml) throw new Error('it is no OPML: no <opml> stands in it');
  return {
    title: plainFromText(title, { maxLength: 120 }),
    folders: [...folders].map(([name, feeds]) => ({ name, feeds })),
  };
}

/** A folder a line, its feeds below; a folder without a name gives its feeds to the top. */
export function writeOpml({ title, folders }: Opml): string {
  const body = folders.flatMap(({ name, feeds }) => {
    const lines = feeds.map((feed) => outline({ text: feed.name, ...attributesOf(feed) }, true));
    if (name === '') return lines.map((line) => `    ${line}`);
    return [
      `    ${outline({ text: name }, false)}`,
      ...lines.map((line) => `      ${line}`),
      '    </outline>',
    ];
  });
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head>',
    `    <title>${escapeUTF8(title)}</title>`,
    '  </head>',
    '  <body>',
    ...body,
    '  </body>',
    '</opml>',
  ].join('\n')}\n`;
}

/** The specification wants `type="rss"` of any feed, Atom's too. */
function attributesOf({ name, url, home }: OpmlFeed): Record<string, string> {
  return { title: name, type: 'rss', xmlUrl: url, ...(home && { htmlUrl: home }) };
}

function outline(attributes: Record<string, string>, isEmpty: boolean): string {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeUTF8(value)}"`);
  return `<outline${written.join('')}${isEmpty ? '/' : ''}>`;
}
