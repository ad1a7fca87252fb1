// The last part of default.vcl: what readers are told besides what the bucket gave.
import { type Policy, retrySeconds } from '../policy.ts';
import { headerTable } from './header-table.ts';
import { plainText } from './plain-text.ts';
import { bucketFields } from './reader-fields.ts';
import { quoted } from './vcl-address.ts';

const hiddenFields = [...bucketFields, 'Via', 'Server', 'X-Varnish', 'X-Object'];

export function vclAnswer(policy: Policy): string {
  const { always, byKind } = headerTable(policy);
  return `sub add_fields {
${Object.entries(always)
  .map(([name, value]) => `  set resp.http.${name} = ${quoted(value)};\n`)
  .join('')}${Object.keys(byKind)
  .map((name) => `  unset resp.http.${name};\n`)
  .join('')}${Object.entries(byKind)
  .map(([name, values]) => byValue(name, values))
  .join('')}${hiddenFields.map((name) => `  unset resp.http.${name};\n`).join('')}}

sub vcl_deliver {
  if (resp.status == 404 && req.http.X-Kind != "missing") {
    if (req.url ~ "^/m/") {
      set req.http.X-Variant = "mobile";
    }
    call use_page_of_missing;
    return (restart);
  }
  set resp.http.X-Cache = "miss";
  if (obj.hits > 0) {
    set resp.http.X-Cache = "hit";
    if (obj.ttl < 0s) {
      set resp.http.X-Cache = "stale";
    }
  }
  if (req.http.X-Kind == "missing") {
    set resp.status = 404;
    unset resp.http.ETag;
    unset resp.http.Last-Modified;
    unset resp.http.Accept-Ranges;
    unset resp.http.Age;
  }
  else {
    call answer_conditions;
  }
  call add_fields;
  return (deliver);
}

# A text in another coding has another ETag (RFC 9110 section 8.8.3.3); Varnish itself would only call it weak.
sub answer_conditions {
  set resp.http.ETag = regsub(resp.http.ETag, "^W/", "");
  if (resp.http.Content-Encoding == "gzip" && req.http.Accept-Encoding ~ "gzip") {
    set resp.http.ETag = regsub(resp.http.ETag, {""$"}, {"-gzip""});
  }
  if (req.http.If-Match && req.http.If-Match != "*" && !std.strstr(req.http.If-Match, resp.http.ETag)) {
    return (synth(412));
  }
  if (!req.http.If-Match && req.http.If-Unmodified-Since && std.time(resp.http.Last-Modified, now) > std.time(req.http.If-Unmodified-Since, now)) {
    return (synth(412));
  }
  if (req.http.If-None-Match == "*" || std.strstr(req.http.If-None-Match, resp.http.ETag)) {
    set resp.status = 304;
  }
  elsif (!req.http.If-None-Match && std.time(req.http.If-Modified-Since, std.real2time(0, now)) >= std.time(resp.http.Last-Modified, now)) {
    set resp.status = 304;
  }
  # RFC 9110 section 15.4.5: a 304 says nothing of a body.
  if (resp.status == 304) {
    unset resp.http.Content-Type;
    unset resp.http.Content-Encoding;
    unset resp.http.Content-Length;
    unset req.http.Range;
  }
}

sub vcl_synth {
  if (resp.status == 503 && req.restarts == 0 && req.http.X-Kind) {
    set req.http.X-Saved = "1";
    return (restart);
  }
  set req.http.X-Kind = "plain";
  set resp.http.Content-Type = "text/html; charset=utf-8";
  if (resp.status == 301) {
    set req.http.X-Kind = "moved";
    set resp.reason = "Moved Permanently";
    set resp.http.Location = req.http.X-Location;
    set resp.body = "";
  }
  elsif (resp.status == 400) {
    set resp.reason = "Bad Request";
    set resp.body = {"${plainText(400)}"};
  }
  elsif (resp.status == 404) {
    set req.http.X-Kind = "missing";
    set resp.body = {"${plainText(404)}"};
  }
  elsif (resp.status == 405) {
    set resp.reason = "Method Not Allowed";
    set resp.http.Allow = "GET, HEAD";
    set resp.http.Connection = "close";
    set resp.body = {"${plainText(405)}"};
  }
  elsif (resp.status == 412) {
    set resp.reason = "Precondition Failed";
    set resp.body = "";
  }
  elsif (resp.status != 200) {
    set resp.status = 503;
    set resp.reason = "Service Unavailable";
    set resp.http.Retry-After = "${retrySeconds}";
    set resp.body = {"${plainText(503)}"};
  }
  call add_fields;
  return (deliver);
}
`;
}

/** A field by the kind of the answer; the kinds that have the same value together. */
function byValue(name: string, values: Record<string, string>): string {
  const groups = new Map<string, string[]>();
  for (const [kind, value] of Object.entries(values))
    if (value) groups.set(value, [...(groups.get(value) ?? []), kind]);
  return Array.from(groups, ([value, kinds], at) => {
    const test = `${at ? 'elsif' : 'if'} (req.http.X-Kind ~ "^(${kinds.join('|')})$")`;
    return `  ${test} {\n    set resp.http.${name} = ${quoted(value)};\n  }\n`;
  }).join('');
}
