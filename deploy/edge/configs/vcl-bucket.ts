// The second part of default.vcl: what the bucket is asked, and how long its answers are good.
import type { Policy } from '../policy.ts';
import { type AnswerKind, kindsInOrder } from './header-table.ts';
import type { Origin } from './settings.ts';

export function vclBucket(origin: Origin, policy: Policy): string {
  const kinds: AnswerKind[] = [...kindsInOrder.map(([kind]) => kind), 'other', 'missing'];
  const ruleOf = (kind: AnswerKind) =>
    policy[kind === 'mobilePage' || kind === 'missing' || kind === 'plain' ? 'page' : kind];
  return `# A copy that is over may be shown while it is asked for anew. Past that time a reader waits for the new one; but if
# the bucket fails, or is known to be down, the old copy will do for as long as the policy says.
sub vcl_backend_fetch {
  set bereq.http.Host = "${origin.host}";
  set bereq.http.X-Object = bereq.url;
  set bereq.url = "${origin.path}" + bereq.url;
  unset bereq.http.X-Asked;
  unset bereq.http.X-Query;
  unset bereq.http.X-Variant;
  unset bereq.http.X-Saved;
  unset bereq.http.If-Match;
  unset bereq.http.If-Unmodified-Since;
  unset bereq.http.Accept-Encoding;
  return (fetch);
}

sub vcl_backend_response {
  # A bucket that may not be listed says 403 for what is not there.
  if (beresp.status == 403) {
    set beresp.status = 404;
  }
  if (beresp.status != 200 && beresp.status != 404) {
    return (abandon);
  }
  set beresp.http.X-Object = bereq.http.X-Object;
  # Nobody is shown half of what breaks off.
  set beresp.do_stream = false;
  unset beresp.http.Set-Cookie;
  unset beresp.http.Vary;
  if (beresp.status == 404) {
    set beresp.ttl = ${policy.missing.edgeSeconds}s;
    set beresp.grace = ${policy.missing.edgeSeconds}s;
    set beresp.keep = 0s;
    return (deliver);
  }
${kinds
  .map((kind, at) => {
    const { edgeSeconds, staleIfErrorSeconds } = ruleOf(kind);
    return `  ${at ? 'else ' : ''}if (bereq.http.X-Kind == "${kind}") {
    set beresp.ttl = ${edgeSeconds}s;
    set beresp.grace = ${staleIfErrorSeconds}s;
  }
`;
  })
  .join('')}  set beresp.keep = 1h;
  if (beresp.http.Content-Type ~ "^text/|[/+](json|xml)\\b|javascript|wasm" && std.integer(beresp.http.Content-Length, 512) >= 512) {
    set beresp.do_gzip = true;
  }
  return (deliver);
}

# Whoever waited with this reader asks for himself, and finds the old copy, if there is one.
sub vcl_backend_error {
  return (abandon);
}

sub vcl_hit {
  return (deliver);
}

sub vcl_miss {
  if (req.http.X-Saved) {
    # The bucket failed a moment ago, and there is no old copy.
    return (synth(503));
  }
  return (fetch);
}

sub vcl_pass {
  return (synth(503));
}

sub use_grace {
  if (req.http.X-Saved || !std.healthy(bucket_health)) {
    set req.grace = 365d;
  }
${kinds
  .filter((kind) => ruleOf(kind).staleWhileRevalidateSeconds > 0)
  .map(
    (kind) => `  elsif (req.http.X-Kind == "${kind}") {
    set req.grace = ${ruleOf(kind).staleWhileRevalidateSeconds}s;
  }
`,
  )
  .join('')}  else {
    set req.grace = 0s;
  }
}
`;
}
