// The locations of the front server: which copy answers an address, and what is told with it. Each writes its own
// header fields out: looked up for each answer by its status they cost a sixth of the server's work.
import { type Policy, pathPatterns, retrySeconds } from '../policy.ts';
import { pageOfMissing, tooLong } from './good-addresses.ts';
import { type AnswerKind, headerTable, kindsInOrder } from './header-table.ts';
import { plainText } from './plain-text.ts';

/** What the inner server is told of a kind besides, and its key in the cache when that is not the usual one. */
const moreToInner: Partial<Record<AnswerKind, string>> = {
  page: '    proxy_set_header X-Below $below;\n',
  asset: '    proxy_set_header X-Form $form;\n',
};
const keys: Partial<Record<AnswerKind, string>> = {
  page: '$coding $below$uri',
  // A reader who takes brotli but no gzip is not sent the gzip of one that lies there in no other form.
  asset: '$form $coding $uri',
};

/** The front server's locations, one for each kind of answer. */
export function nginxPlaces(policy: Policy): string {
  const fields = fieldsBy(policy);
  const privatePattern = pathPatterns.find(([kind]) => kind === 'private')?.[1].source;
  // Where a page lies is worked out by the inner server, and not for each answer from a copy.
  const copy = (kind: AnswerKind) => `    proxy_pass http://inner;
${toInner(kind, moreToInner[kind])}${kind in keys ? `    proxy_cache_key "${keys[kind]}";\n` : ''}${fields(kind)}    add_header X-Cache $cache_status;
`;
  return `  # Never public: the store, the releases, hidden files. The page that says there is none is no page of its own.
  location ~ "${privatePattern}|${pageOfMissing.source}|${tooLong}" {
    return 404;
  }

  # Most readers ask for a page by its address. Nothing but a page has one that ends with a slash.
  location ~ "^(?!/m/).*/$" {
${copy('page')}  }
  # A page has no other address.
  location ~ "/(?:index\\.html|[^/.]+)$" {
    rewrite ^(.*/)index\\.html$ $1 permanent;
    rewrite ^(.*)$ $1/ permanent;
${fields('moved')}  }
${[...kindsInOrder, ['other', undefined] as const]
  .map(
    ([kind, pattern]) => `  location ${pattern === undefined ? '/' : `~ "${pattern}"`} {
    set $address $uri;
${copy(kind)}  }
`,
  )
  .join('')}
  location @missing {
${toInner('page')}    rewrite ^ $page_of_missing? break;
    proxy_hide_header Cache-Control;
    proxy_hide_header X-Cache;
    proxy_hide_header ETag;
    proxy_hide_header Last-Modified;
    proxy_pass http://inner;
${fields('missing')}  }
${plain('refused', 400)}${plain('not_allowed', 405, 'Allow "GET, HEAD"')}${plain('unavailable', 503, `Retry-After ${retrySeconds}`)}`;

  function plain(name: string, status: 400 | 405 | 503, more?: string): string {
    return `  location @${name} {
    default_type "text/html; charset=utf-8";
    return ${status} '${plainText(status)}';
${fields('plain')}${more ? `    add_header ${more} always;\n` : ''}  }
`;
  }
}

/** What the inner server is told, and of the reader nothing else. */
function toInner(kind: AnswerKind, more = ''): string {
  return `    proxy_set_header Connection "";
    proxy_set_header Accept-Encoding $coding;
    proxy_set_header X-Kind ${kind};
${more}`;
}

/** Lines for an answer of a kind; what protects stands on every answer, 412 and 416 as well. */
function fieldsBy(policy: Policy): (kind: AnswerKind) => string {
  const { always, byKind } = headerTable(policy);
  return (kind) => {
    // nginx sends a field with 200, 206, 301 and 304, unless it is told to do so always.
    const sent = ['missing', 'plain'].includes(kind) ? ' always' : '';
    return [
      ...Object.entries(always).map(([name, value]) => `    add_header ${name} "${value}" always;\n`),
      ...Object.entries(byKind).flatMap(([name, of]) =>
        of[kind] ? [`    add_header ${name} "${of[kind]}"${sent};\n`] : [],
      ),
    ].join('');
  };
}
