// The first part of default.vcl: from a reader's request to the one address that it means.
import { pathPatterns } from '../policy.ts';
import { variantPatterns } from '../variant.ts';
import { goodAddress, pageOfMissing, tooLong } from './good-addresses.ts';
import { kindsInOrder } from './header-table.ts';
import { readerFields } from './reader-fields.ts';

export function vclAddress(): string {
  const { cookie, phone, tablet } = variantPatterns;
  const privatePattern = pathPatterns.find(([kind]) => kind === 'private')?.[1].source ?? '';
  return `# Who may purge, when the lines for it below are used.
#acl purgers { "127.0.0.1"; "::1"; }

sub vcl_recv {
  # For the log: what was asked for, also when another page is shown in its place.
  if (req.restarts == 0) {
    set req.http.X-Asked = req.url;
  }
  std.log("asked:" + req.http.X-Asked);
  if (req.restarts > 0) {
    # Once more: for the page that says there is none, or for an old copy while the bucket fails.
    call use_grace;
    return (hash);
  }
  # For a purge by key after a deploy, take the signs off these lines and off "acl" above. The key is the start of an
  # object's name:
  # curl -X PURGE -H "X-Key: /linux/" http://127.0.0.1/. A proxy on this machine must not let others send PURGE.
  #if (req.method == "PURGE" && client.ip ~ purgers) {
  #  std.ban("obj.http.X-Object ~ ^(/m)?" + req.http.X-Key);
  #  return (synth(200));
  #}
  if (req.method != "GET" && req.method != "HEAD") {
    return (synth(405));
  }
  set req.url = regsub(req.url, "(?i)^https?://[^/?#]*", "");
  if (req.url !~ ${quoted(`(?i)${goodAddress}`)}) {
    return (synth(400));
  }
  call find_variant;
  call normalise;
  unset req.http.X-Saved;

  # Never public: the store, the releases, hidden files. The page that says there is none is no page of its own.
  if (req.url ~ ${quoted(`${privatePattern}|${pageOfMissing.source}|${tooLong}`)}) {
    call use_page_of_missing;
    call use_grace;
    return (hash);
  }
${kindsInOrder.map(([kind, pattern], at) => `  ${at ? 'else ' : ''}if (req.url ~ ${quoted(pattern)}) {\n    set req.http.X-Kind = "${kind}";\n  }\n`).join('')}  else {
    set req.http.X-Kind = "other";
  }

  # A page has one address: it ends with a slash.
  if (req.http.X-Kind ~ "(?i)page" && req.url ~ "/index\\.html$|/[^/.]+$") {
    set req.http.X-Location = regsub(regsub(req.url, "/index\\.html$", ""), "/*$", "/") + req.http.X-Query;
    return (synth(301));
  }
  # From here on it is the object's name: that of a mobile page is below m/.
  set req.url = regsub(req.url, "/$", "/index.html");
  if (req.http.X-Kind == "page" && req.http.X-Variant == "mobile") {
    set req.url = "/m" + req.url;
  }
  call drop_what_readers_send;
  call use_grace;
  return (hash);
}

# The reader's own choice, else the client hint, else the User-Agent.
sub find_variant {
  std.collect(req.http.Cookie, "; ");
  set req.http.X-Variant = "desktop";
  if (req.http.Cookie ~ ${quoted(cookie.source)}) {
    set req.http.X-Variant = regsub(req.http.Cookie, ${quoted(`^.*?${cookie.source}.*$`)}, "\\2");
  }
  elsif (req.http.Sec-CH-UA-Mobile == "?1") {
    set req.http.X-Variant = "mobile";
  }
  elsif (req.http.Sec-CH-UA-Mobile == "?0") {
    set req.http.X-Variant = "desktop";
  }
  elsif (req.http.User-Agent ~ ${quoted(phone.source)} && req.http.User-Agent !~ ${quoted(tablet.source)}) {
    set req.http.X-Variant = "mobile";
  }
}

sub normalise {
  set req.http.X-Query = regsub(regsub(req.url, "#.*", ""), "^[^?]*", "");
  set req.url = regsub(req.url, "[?#].*", "");
  # An escape that was not needed is undone; the letters of the others are capitals.
  if (req.url ~ "%([46][1-9A-Fa-f]|[57][0-9Aa]|3[0-9]|2[DdEe]|5[Ff]|7[Ee])") {
${unneeded
  .map(
    (sign) => `    set req.url = regsuball(req.url, "(?i)%${sign.charCodeAt(0).toString(16)}", "${sign}");\n`,
  )
  .join('')}  }
  if (req.url ~ "%[0-9A-F]?[a-f]") {
${['a', 'b', 'c', 'd', 'e', 'f']
  .map(
    (digit) =>
      `    set req.url = regsuball(req.url, "%${digit}", "%${digit.toUpperCase()}");
    set req.url = regsuball(req.url, "(%[0-9A-Fa-f])${digit}", "\\1${digit.toUpperCase()}");\n`,
  )
  .join('')}  }
  # Slashes in a row are one; a dot is where it stands; two dots lead up, and no further than to the top.
  set req.url = regsuball(req.url, "//+", "/");
  set req.url = regsub(req.url, "(/\\.\\.?)$", "\\1/");
  set req.url = regsuball(req.url, "/\\.(?=/)", "");
  set req.url = regsuball(req.url, "(/(?!\\.\\./)[^/]+(?1)*/\\.\\.)(?=/)", "");
  set req.url = regsub(req.url, "^(/\\.\\.)+(?=/)", "");
}

# No object is chosen by these, so none shall reach the bucket. Range and If-None-Match are kept: Varnish answers them.
sub drop_what_readers_send {
${droppedFields.map((name) => `  unset req.http.${name};\n`).join('')}  if (req.method == "HEAD" || req.http.Range !~ "^bytes=(\\d+-\\d*|-\\d+)$") {
    unset req.http.Range;
  }
}

# It has no validators of its own, and no parts.
sub use_page_of_missing {
  set req.http.X-Kind = "missing";
  set req.url = "/404.html";
  if (req.http.X-Variant == "mobile") {
    set req.url = "/m/404.html";
  }
  call drop_what_readers_send;
  unset req.http.Range;
  unset req.http.If-None-Match;
  unset req.http.If-Modified-Since;
  unset req.http.If-Match;
  unset req.http.If-Unmodified-Since;
}

# The address alone is the key, and the variant is in it. Host is not: it would let a reader fill the cache.
sub vcl_hash {
  hash_data(req.url);
  return (lookup);
}
`;
}

const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
/** RFC 3986 §2.3. */
const unneeded = [...letters, ...letters.map((letter) => letter.toUpperCase()), ...'0123456789-._~'];

const droppedFields = [...readerFields, 'X-Location', 'Content-Length'];

/** A string of VCL; its long form takes everything but its own end. */
export function quoted(text: string): string {
  return text.includes('"') ? `{"${text}"}` : `"${text}"`;
}
