// The CloudFront Function: what route.ts and variant.ts do, in the JavaScript of CloudFront's runtime 2.0, which has
// no modules. It runs before the cache is looked at, so that the address it gives is the key.
import { type Policy, pathPatterns } from '../policy.ts';
import { headersFor } from '../response-headers.ts';
import { variantPatterns } from '../variant.ts';
import { pageOfMissing } from './good-addresses.ts';
import { headerTable } from './header-table.ts';
import { plainText } from './plain-text.ts';

/** Bytes that a function may have (CloudFront guide, "Quotas on CloudFront Functions"). */
export const mostFunctionBytes = 10_240;

export function cloudfrontFunction(policy: Policy): string {
  const { cookie, phone, tablet } = variantPatterns;
  const pattern = (wanted: string) => pathPatterns.find(([kind]) => kind === wanted)?.[1];
  const notPages = pathPatterns.filter(([kind]) => kind !== 'private' && kind !== 'page');
  const plain = Object.fromEntries(
    Object.entries(headerTable(policy).byKind).map(([name, values]) => [name, values.plain]),
  );
  return `// A reader's request becomes that for the one object that answers it.
var security = ${fields({ ...headerTable(policy).always, 'Cache-Control': plain['Cache-Control'] ?? 'no-store' })};
var moved = ${fields(headersFor('moved', policy))};

function handler(event) {
  var request = event.request;
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return say(405, 'Method Not Allowed', '${plainText(405)}', { allow: { value: 'GET, HEAD' } });
  var segments = segmentsOf(request.uri);
  if (!segments) return say(400, 'Bad Request', '${plainText(400)}', {});
  var path = '/' + segments.join('/');
  // Never public: the store, the releases, hidden files. The page that says there is none is no page of its own.
  if (${pattern('private')}.test(path) || ${pageOfMissing}.test(path) || path.length > 1000)
    return say(404, 'Not Found', '${plainText(404)}', {});
  var isPage = ${pattern('page')}.test(path) && !${new RegExp(notPages.map(([, { source }]) => source).join('|'))}.test(path);
  var last = segments[segments.length - 1];
  // A page has one address: it ends with a slash.
  if (isPage && last !== '' && (last === 'index.html' || !/\\.html$/.test(last))) {
    if (last === 'index.html') segments.pop();
    var clean = '/' + segments.map(function (name) { return encodeURIComponent(name) + '/'; }).join('');
    return say(301, 'Moved Permanently', '', Object.assign({}, moved, { location: { value: clean + queryOf(request.querystring) } }));
  }
  if (last === '') segments[segments.length - 1] = 'index.html';
  if (isPage && segments[0] !== 'm' && variantOf(request) === 'mobile') segments.unshift('m');
  request.uri = '/' + segments.map(encodeURIComponent).join('/');
  request.querystring = {};
  return request;
}

// Names between the slashes, without escapes, ".", ".." and empty ones; "" last for a slash at the end.
function segmentsOf(uri) {
  var segments = [];
  var last = '';
  var parts = uri.split('/');
  for (var at = 0; at < parts.length; at++) {
    try {
      last = decodeURIComponent(parts[at]);
    } catch (error) {
      return undefined;
    }
    if (/[\\/\\\\\\u0000-\\u001f\\u007f-\\u009f]/.test(last)) return undefined;
    if (last === '..') segments.pop();
    else if (last && last !== '.') segments.push(last);
  }
  if (last === '' || last === '.' || last === '..') segments.push('');
  return segments;
}

// The reader's own choice, else the client hint, else the User-Agent.
function variantOf(request) {
  var cookies = request.cookies || {};
  var pairs = Object.keys(cookies).map(function (name) { return name + '=' + cookies[name].value; });
  var chosen = ${cookie}.exec(pairs.join('; '));
  if (chosen) return chosen[2];
  var hint = valueOf(request, 'sec-ch-ua-mobile').trim();
  if (hint === '?1') return 'mobile';
  if (hint === '?0') return 'desktop';
  var agent = valueOf(request, 'user-agent');
  return ${phone}.test(agent) && !${tablet}.test(agent) ? 'mobile' : 'desktop';
}

function valueOf(request, name) {
  return request.headers[name] ? request.headers[name].value : '';
}

// A query that can stand in a field of a header, as it was sent.
function queryOf(query) {
  var pairs = [];
  Object.keys(query).forEach(function (name) {
    (query[name].multiValue || [query[name]]).forEach(function (one) {
      pairs.push(one.value === '' ? name : name + '=' + one.value);
    });
  });
  var text = pairs.join('&');
  return text && /^[\\x21-\\x7e]*$/.test(text) ? '?' + text : '';
}

function say(status, words, body, more) {
  var headers = Object.assign({ 'content-type': { value: 'text/html; charset=utf-8' } }, security, more);
  return { statusCode: status, statusDescription: words, headers: headers, body: body };
}
`;
}

function fields(headers: Record<string, string>): string {
  return JSON.stringify(
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), { value }])),
  );
}
