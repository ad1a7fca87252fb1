import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { byOperator, CoolDowns, operatorOf } from '../../feeds/hosts.ts';

const hosts = suite('hosts');

const operators: [says: string, url: string, expected: string][] = [
  ['a name is cut to what was registered', 'https://feeds.wire.example/rss', 'wire.example'],
  ['the registered name itself', 'https://wire.example/rss', 'wire.example'],
  ['blogs under one roof are one operator', 'https://someone.tumblr.com/rss', 'tumblr.com'],
  ['two labels of a country', 'https://feeds.bbci.co.uk/news', 'bbci.co.uk'],
  ["a short name under a country's own", 'https://blog.heise.de/feed', 'heise.de'],
  ['a port is no other operator', 'https://wire.example:8443/rss', 'wire.example'],
  ['a dot at the end', 'https://www.wire.example./rss', 'wire.example'],
  ['a bare IPv4 address', 'http://203.0.113.7:81/rss', '203.0.113.7:81'],
  ['a bare IPv6 address', 'http://[2001:db8::1]:81/rss', '[2001:db8::1]:81'],
  ['a single label', 'http://localhost/rss', 'localhost'],
];
for (const [says, url, expected] of operators)
  hosts(says, () => assert.is(operatorOf(url, { isOwn: false }), expected));

hosts("each of the owner's own servers is its own", () => {
  assert.is(operatorOf('http://a.paper.example:8080/rss', { isOwn: true }), 'a.paper.example:8080');
});

hosts('feeds of one operator stand in one queue, in their order', () => {
  const urls = ['https://a.x.example/1', 'https://y.example/2', 'https://b.x.example/3'];
  const queues = byOperator(
    urls.map((url) => ({ url })),
    () => false,
  );
  assert.equal(
    [...queues].map(([operator, queue]) => [operator, queue.map(({ url }) => url)]),
    [
      ['x.example', [urls[0], urls[2]]],
      ['y.example', [urls[1]]],
    ],
  );
});

const now = new Date('2026-11-23T08:00:00Z');
const until = '2026-11-23T08:05:00.000Z';
const cool: [
  says: string,
  wait: { told: boolean; host: boolean },
  at: Date,
  evenOurs: boolean,
  expected: boolean,
][] = [
  ['a host that asked for it is left alone', { told: true, host: true }, now, true, true],
  ['even by a run that asks every feed', { told: true, host: true }, now, false, true],
  ['our own wait is waived by that run', { told: false, host: true }, now, false, false],
  ["a feed's wait is not its host's", { told: true, host: false }, now, true, false],
  ['when the time is over it is asked', { told: true, host: true }, new Date(until), true, false],
];
for (const [says, wait, at, evenOurs, expected] of cool)
  hosts(says, () => {
    const coolDowns = new CoolDowns();
    coolDowns.add('x.example', { until, failures: 1, ...wait });
    assert.is(coolDowns.isCooling('x.example', { now: at, evenOurs }), expected);
    assert.is(coolDowns.isCooling('y.example', { now: at, evenOurs }), false);
  });

hosts.run();
