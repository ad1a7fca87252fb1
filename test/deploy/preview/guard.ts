import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { isAtHome, refusal } from '../../../deploy/preview/guard.ts';

const token = 'f1e2d3c4';
const good = {
  host: 'localhost:8080',
  origin: 'http://localhost:8080',
  'content-type': 'application/json',
  'x-preview-token': token,
  'sec-fetch-site': 'same-origin',
};

function asked({
  headers = {},
  from = '127.0.0.1',
  method = 'POST',
}: {
  headers?: Record<string, string | undefined>;
  from?: string;
  method?: string;
}): Parameters<typeof refusal>[0] {
  return {
    method,
    headers: { ...good, ...headers },
    socket: { remoteAddress: from, localPort: 8_080 } as Parameters<typeof refusal>[0]['socket'],
  };
}

const guard = suite('preview/guard');

const rows: [says: string, request: Parameters<typeof asked>[0], expected: RegExp | undefined][] = [
  ['the page of the preview may edit', {}, undefined],
  [
    'by any name of this machine',
    { headers: { host: '[::1]:8080', origin: 'http://[::1]:8080' }, from: '::1' },
    undefined,
  ],
  ['from IPv4 on a socket of IPv6', { from: '::ffff:127.0.0.1' }, undefined],
  [
    'a browser that says nothing of the site is believed its origin',
    { headers: { 'sec-fetch-site': undefined } },
    undefined,
  ],
  ['another machine may not', { from: '192.168.0.7' }, /Only the machine/],
  [
    'a foreign name that was made to lead here may not (DNS rebinding)',
    { headers: { host: 'evil.example:8080', origin: 'http://evil.example:8080' } },
    /Only the machine/,
  ],
  [
    'nor one that only begins like ours',
    { headers: { host: 'localhost.evil.example:8080' } },
    /Only the machine/,
  ],
  ['nor the name of another port', { headers: { host: 'localhost:9000' } }, /Only the machine/],
  ['nor no name', { headers: { host: undefined } }, /Only the machine/],
  ['another site on this machine may not', { headers: { origin: 'http://localhost:3000' } }, /Another site/],
  ['nor a page of no origin', { headers: { origin: 'null' } }, /Another site/],
  ['nor a request that says none', { headers: { origin: undefined } }, /Another site/],
  [
    'nor one that the browser says is of another site',
    { headers: { 'sec-fetch-site': 'cross-site' } },
    /Another site/,
  ],
  ['nor of another host of the same site', { headers: { 'sec-fetch-site': 'same-site' } }, /Another site/],
  ['a form’s type is refused', { headers: { 'content-type': 'text/plain' } }, /application\/json/],
  ['a wrong token is refused', { headers: { 'x-preview-token': 'f1e2d3c5' } }, /earlier preview/],
  ['and none', { headers: { 'x-preview-token': undefined } }, /earlier preview/],
  ['nothing is changed by GET', { method: 'GET' }, /POST/],
];
for (const [says, request, expected] of rows)
  guard(says, () => {
    const because = refusal(asked(request), { token });
    if (expected) assert.match(because ?? 'nothing', expected);
    else assert.is(because, undefined);
  });

guard('the token is given to nobody but this machine by its own name', () => {
  assert.ok(isAtHome(asked({})));
  assert.not.ok(isAtHome(asked({ headers: { host: 'evil.example:8080' } })));
  assert.not.ok(isAtHome(asked({ from: '10.0.0.2' })));
});

guard.run();
