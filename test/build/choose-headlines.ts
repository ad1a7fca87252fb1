// A model that chooses headlines, as a server on this machine that answers well, wrongly, slowly, and not at all.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { chooseHeadlines } from '../../build/choose-headlines.ts';
import { makeEdition } from '../../build/edition.ts';
import { remember } from '../../build/remember.ts';
import type { Ledger } from '../../feeds/ledger.ts';
import { config, feed, report, state, story } from './sample.ts';

let answer: { status?: number; body: string; afterMilliseconds?: number } = { body: '' };
const asked: { path: string; headers: IncomingHttpHeaders; body: string }[] = [];
const server = createServer(async (request, reply) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  asked.push({ path: request.url ?? '', headers: request.headers, body });
  const { status = 200, body: said, afterMilliseconds = 0 } = answer;
  if (afterMilliseconds) setTimeout(() => reply.end(), afterMilliseconds).unref();
  else reply.writeHead(status).end(said);
});
await new Promise<void>((resolve) => {
  server.listen(0, '127.0.0.1', resolve);
});
const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/`;

const names = ['a', 'b', 'c', 'd', 'e'];
const feeds = Object.fromEntries(
  names.map((name, nth) => [
    `https://${name}.example/feed`,
    state([story(name, { hour: 20 - nth, title: `Words only of ${name}${name}` })]),
  ]),
);
const chat = (content: string) => JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] });

/** Asks at `time`, and tells what leads afterwards, what was warned of, and what is to be kept. */
async function choose({
  time = '2026-11-23T20:00:00Z',
  ledgers,
  hours,
  keyEnv,
  at = endpoint,
  timeoutSeconds = 20,
}: {
  time?: string;
  ledgers?: Record<string, Ledger>;
  hours?: number[];
  keyEnv?: string;
  at?: string;
  timeoutSeconds?: number;
} = {}) {
  const headlines = { endpoint: at, model: 'small', hours, keyEnv };
  const paper = config([
    report(
      'linux',
      names.map((name) => feed(name)),
      { headlines },
    ),
  ]);
  const before = asked.length;
  const chosen = await chooseHeadlines(makeEdition(paper, { feeds, ledgers }), ledgers, {
    fetch,
    now: () => new Date(time),
    secretOf: (name) => (name === 'KEY' ? 'secret' : undefined),
    userAgent: 'Paper/1',
    timeoutSeconds,
  });
  const edition = makeEdition(paper, { feeds, ledgers: chosen.ledgers });
  return {
    leads: edition.reports[0]?.leads.map(({ id }) => id).join(' '),
    says: chosen.warnings.map(({ says }) => says.replace(/127\.0\.0\.1:\d+/, 'HOST')),
    requests: asked.length - before,
    ledgers: remember(edition, chosen.ledgers),
  };
}

const models = suite('choose-headlines');
models.after(() => {
  server.closeAllConnections();
  server.close();
});

models('what it chooses leads, in its order, and a build asks nobody', async () => {
  answer = { body: chat('5, 2, 1') };
  const { leads, says, ledgers } = await choose({ keyEnv: 'KEY' });
  assert.equal([leads, says], ['e b a', []]);
  assert.equal(ledgers?.linux?.chosen, { asked: '2026-11-23T20:00:00.000Z', ids: ['e', 'b', 'a'] });
  const { path, headers, body } = asked.at(-1) ?? {};
  assert.equal([path, headers?.authorization], ['/v1/chat/completions', 'Bearer secret']);
  assert.is(headers?.['user-agent'], 'Paper/1');
  const { model, messages } = JSON.parse(body ?? '');
  assert.is(model, 'small');
  assert.match(messages[1].content, /^1\. Words only of aa\n2\. Words only of bb\n/);
});

const wrong: [says: string, answer: { status?: number; body: string }, expected: string][] = [
  [
    'a number that is not in the list',
    { body: chat('1, 2, 99') },
    'answered with a number that is not in the list',
  ],
  ['words', { body: chat('I choose 1, 2 and 3 <script>') }, 'answered with more than numbers'],
  [
    'one number again and again',
    { body: chat('2, 2, 2') },
    'answered with 3 numbers, and not with 3 different ones',
  ],
  ['nothing', { body: chat('') }, 'answered with more than numbers'],
  ['another form', { body: '{"output": "1"}' }, 'answered without a message'],
  ['no JSON', { body: '<html>secret</html>' }, 'answered with what is no JSON'],
  ['a refusal', { status: 401, body: 'your key secret is wrong' }, 'answered 401'],
  ['another address', { status: 302, body: '' }, 'answered 302'],
];
for (const [says, given, expected] of wrong)
  models(`${says} is no choice: the rank stands, and it is said`, async () => {
    answer = given;
    const { leads, says: said, ledgers } = await choose();
    assert.equal([leads, said], ['a b c', [`the model at HOST ${expected}; its headlines stand by rank`]]);
    assert.equal(ledgers?.linux?.chosen?.ids, []);
  });

models('one that is slow is not waited for', async () => {
  answer = { body: chat('5, 2, 1'), afterMilliseconds: 60_000 };
  const { leads, says } = await choose();
  assert.equal(
    [leads, says],
    ['a b c', ['the model at HOST did not answer in time; its headlines stand by rank']],
  );
});

models('one that is not there is told of', async () => {
  const { leads, says } = await choose({ at: 'http://127.0.0.1:1/v1' });
  assert.is(leads, 'a b c');
  assert.match(says[0] ?? '', /could not be reached; its headlines stand by rank$/);
});

models('without its key it is not asked', async () => {
  const { says, requests } = await choose({ keyEnv: 'NO_KEY' });
  assert.equal(says, ['the model at HOST was not asked: NO_KEY is not set; its headlines stand by rank']);
  assert.is(requests, 0);
});

const times: [says: string, hours: number[] | undefined, time: string, requests: number][] = [
  ['once an hour at most, even after a failure', undefined, '2026-11-23T20:59:59Z', 0],
  ['again after an hour, where no hours are set', undefined, '2026-11-23T21:00:00Z', 1],
  ['not before the next hour that is set', [5, 20], '2026-11-24T04:59:00Z', 0],
  ['at the next hour that is set', [5, 20], '2026-11-24T05:00:00Z', 1],
];
for (const [says, hours, time, requests] of times)
  models(`it is asked ${says}`, async () => {
    answer = { status: 500, body: '' };
    const { ledgers } = await choose({ hours });
    assert.is((await choose({ hours, time, ledgers })).requests, requests);
  });

models.run();
