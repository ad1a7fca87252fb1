// What the front server finds out about a request before it looks for an answer: variables of nginx.
import type { Coding } from '../encoding.ts';
import { type Variant, variantPatterns } from '../variant.ts';
import { choicePatterns, usualAcceptEncodings, weightPatterns } from './coding-patterns.ts';
import { goodAddress } from './good-addresses.ts';

/** In which assets lie beside themselves (build/precompressed.ts), in order of preference. */
const formCodings = ['br', 'gzip'] as const;

type Entry = [source: string, value: string];

/** @param codings that nginx has; of hashed assets the bucket has those in `formCodings` as well */
export function nginxMaps({ codings }: { codings: readonly Coding[] }): string {
  const { cookie, phone, tablet } = variantPatterns;
  // Read once from its start: a tablet's word ends it (pcre2pattern(3), "Backtracking control"), a phone's is looked on
  // from. Two patterns, each over the whole of it, cost a phone's page a fifteenth of all that nginx does for it.
  const phoneButNoTablet = `~(?:${tablet.source})(*COMMIT)(*FAIL)|(?:${phone.source})(?!.*(?:${tablet.source}))`;
  return `# Who gets the mobile page: by the reader's own choice, else the client hint, else the User-Agent.
# Mobile pages lie at the same path below m/.
${map('$http_cookie', '$below', [
  ['default', '$below_by_hint'],
  [`~${cookie.source.replace('(desktop', '(?<chosen>desktop')}`, '$below_by_choice'],
])}
${map('$chosen', '$below_by_choice', [
  ['mobile', placeOf('mobile')],
  ['desktop', placeOf('desktop')],
])}
${map('$http_sec_ch_ua_mobile', '$below_by_hint', [
  ['default', '$below_by_agent'],
  ['?1', placeOf('mobile')],
  ['?0', placeOf('desktop')],
])}
${map('$http_user_agent', '$below_by_agent', [[phoneButNoTablet, placeOf('mobile')]])}

# A page that lies at an address with a slash is its index.html.
${map('$uri', '$index', [['~/$', 'index.html']])}
${map('$address', '$page_of_missing', [
  ['default', '$below/404.html'],
  ['~^/m/', '/m/404.html'],
])}

# The coding that a reader prefers, by the weights that it gives (a is 1, 9 is 0.9 ...); each is cached for itself.
${[...formCodings, 'identity' as const]
  .map((coding) =>
    map('$http_accept_encoding', `$weight_${coding}`, [
      ['default', '0'],
      ...weightPatterns(coding).map(([pattern, weight]): Entry => [`~*${pattern}`, weight]),
    ]),
  )
  .join('\n')}
${preferred('coding', codings)}
${preferred('form', formCodings)}

# What changes nothing.
${map('$request_method', '$is_other_method', [
  ['default', '1'],
  ['GET', ''],
  ['HEAD', ''],
])}

# Addresses whose escapes are UTF-8, and stand for nothing but parts of names.
${map('$request_uri', '$refused', [
  ['default', '1'],
  [`~*${goodAddress}`, ''],
])}

# Whether it came from a copy: by the front server's own, and by what the inner says of its.
${map('$upstream_cache_status:$upstream_http_x_cache', '$cache_status', [
  ['default', 'miss'],
  ['HIT:', 'hit'],
  ['REVALIDATED:', 'hit'],
  ...['HIT', 'REVALIDATED', 'STALE', 'UPDATING', 'MISS', 'EXPIRED', 'BYPASS'].map(
    (status): Entry => [`${status}:stale`, 'stale'],
  ),
  ['STALE:', 'stale'],
  ['UPDATING:', 'stale'],
])}
`;
}

/** Two maps: what browsers send is looked up whole, and only what else there is by its weights. */
function preferred(name: string, codings: readonly Coding[]): string {
  const weights = [...codings, 'identity'].map((coding) => `$weight_${coding}`).join('');
  const weighed = choicePatterns(codings).map(([pattern, coding]): Entry => [`~${pattern}`, coding]);
  return `${map(weights, `$weighed_${name}`, weighed)}
${map('$http_accept_encoding', `$${name}`, [
  ['default', `$weighed_${name}`],
  ...usualAcceptEncodings.map((sent): Entry => [sent, codings.find((coding) => sent.includes(coding)) ?? '']),
])}`;
}

const placeOf = (variant: Variant) => (variant === 'mobile' ? '/m' : '');

/** A map of nginx; what it does not know is the default, or else empty. */
function map(source: string, variable: string, entries: readonly Entry[]): string {
  const lines = entries.map(([from, to]) => `  ${quoted(from)} ${quoted(to)};\n`);
  return `map "${source}" ${variable} {\n${lines.join('')}}`;
}

function quoted(text: string): string {
  if (/^[\w$/.]+$/.test(text)) return text;
  return `"${text.replace(/\\(?=[\\trn"'])|"/g, '\\$&')}"`;
}
