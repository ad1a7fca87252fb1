// What the front server finds out about a request before it looks for an answer: variables of nginx.
import type { Coding } from '../encoding.ts';
import type { Policy } from '../policy.ts';
import { variantPatterns } from '../variant.ts';
import { choicePatterns, usualAcceptEncodings, weightPatterns } from './coding-patterns.ts';
import { goodAddress } from './good-addresses.ts';
import { headerTable } from './header-table.ts';

type Entry = [source: string, value: string];

const matching = ({ source }: RegExp): string => `~${source}`;

export function nginxMaps(policy: Policy, { codings }: { codings: readonly Coding[] }): string {
  const { cookie, phone, tablet } = variantPatterns;
  return `# Who gets the mobile page: by the reader's own choice, else the client hint, else the User-Agent.
${map('$http_cookie', '$chosen_variant', [[matching(cookie), '$2']])}
${map('$http_user_agent', '$agent_variant', [
  ['default', 'desktop'],
  [matching(tablet), 'desktop'],
  [matching(phone), 'mobile'],
])}
${map('$http_sec_ch_ua_mobile', '$found_variant', [
  ['default', '$agent_variant'],
  ['?1', 'mobile'],
  ['?0', 'desktop'],
])}
${map('$chosen_variant', '$variant', [
  ['default', '$chosen_variant'],
  ['', '$found_variant'],
])}

# Mobile pages lie at the same path below m/, and a page that lies at an address with a slash is its index.html.
${map('$variant', '$below', [['mobile', '/m']])}
${map('$uri', '$index', [['~/$', 'index.html']])}
${map('$address', '$page_of_missing', [
  ['default', '$below/404.html'],
  ['~^/m/', '/m/404.html'],
])}

# The coding that a reader prefers, by the weights that it gives (a is 1, 9 is 0.9 ...); each is cached for itself.
${[...codings, 'identity' as const]
  .map((coding) =>
    map('$http_accept_encoding', `$weight_${coding}`, [
      ['default', '0'],
      ...weightPatterns(coding).map(([pattern, weight]): Entry => [`~*${pattern}`, weight]),
    ]),
  )
  .join('\n')}
${map(`${codings.map((coding) => `$weight_${coding}`).join('')}$weight_identity`, '$weighed_coding', [
  ...choicePatterns(codings).map(([pattern, coding]): Entry => [`~${pattern}`, coding]),
])}
${map('$http_accept_encoding', '$coding', [
  ['default', '$weighed_coding'],
  ...usualAcceptEncodings.map((sent): Entry => [sent, codings.find((coding) => sent.includes(coding)) ?? '']),
])}

# Addresses whose escapes are UTF-8, and stand for nothing but parts of names.
${map('$request_uri', '$refused', [
  ['default', '1'],
  [`~*${goodAddress}`, ''],
])}

# What an answer carries, by its kind; an empty field is not sent.
${map('$status', '$answer', [
  ['default', 'plain'],
  ...['200', '206', '304'].map((status): Entry => [status, '$kind']),
  ['301', 'moved'],
  ['404', 'missing'],
])}
${Object.entries(headerTable(policy).byKind)
  .map(([name, values]) => map('$answer', variableOf(name), Object.entries(values)))
  .join('\n')}
${map('$status', '$allow', [['405', 'GET, HEAD']])}
${map('$status', '$retry_after', [['503', '10']])}
${map('$upstream_cache_status:$upstream_http_x_cache', '$cache_status', [
  ['~^(HIT|REVALIDATED):(?!stale)', 'hit'],
  ['~^(STALE|UPDATING)|:stale', 'stale'],
  ['~^(MISS|EXPIRED|BYPASS)', 'miss'],
])}
`;
}

/** Of a header field: `$send_cache_control`. */
export function variableOf(field: string): string {
  return `$send_${field.toLowerCase().replaceAll('-', '_')}`;
}

/** A map of nginx; entries with '' are left out, since that is what it gives for what it does not know. */
function map(source: string, variable: string, entries: readonly Entry[]): string {
  const lines = entries
    .filter(([from, to]) => to || from.startsWith('~'))
    .map(([from, to]) => `  ${quoted(from)} ${quoted(to)};\n`);
  return `map "${source}" ${variable} {\n${lines.join('')}}`;
}

function quoted(text: string): string {
  if (/^[\w$/.]+$/.test(text)) return text;
  return `"${text.replace(/\\(?=[\\trn"'])|"/g, '\\$&')}"`;
}
