import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { ifMatchForm } from '../../../deploy/bucket/if-match.ts';
import { openBucket } from '../../../deploy/bucket/open.ts';
import { PreconditionFailed } from '../../../feeds/bucket.ts';
import { needRadosgw, sharedRadosgw } from '../../servers/radosgw.ts';

/** Whether a server writes over an object with ETag "now" when it is sent this If-Match. */
type Server = (ifMatch: string) => boolean;

const servers: Record<string, Server> = {
  'takes both forms': (ifMatch) => ifMatch.replaceAll('"', '') === 'now',
  'takes quotes only': (ifMatch) => ifMatch === '"now"',
  'takes no quotes': (ifMatch) => ifMatch === 'now',
  'writes when it cannot read the form': (ifMatch) => ifMatch === '"now"' || !ifMatch.startsWith('"'),
  'ignores If-Match': () => true,
};

const tests = suite('if-match');

// Form sent by each request; `proof` is the write that must fail.
const rows = [
  ['the ETag is right: one request', 'takes both forms', ['"now"'], ['"now"'], 'done'],
  ['the ETag is right: one request', 'takes quotes only', ['"now"'], ['"now"'], 'done'],
  ['without quotes after a proof', 'takes no quotes', ['"now"'], ['"now"', 'proof', 'now'], 'done'],
  [
    'the second time without asking again',
    'takes no quotes',
    ['"now"', '"now"'],
    ['"now"', 'proof', 'now', 'now'],
    'done',
  ],
  ['an earlier run learned it: one request', 'takes no quotes', ['now'], ['now'], 'done'],
  ['the server is another since', 'takes quotes only', ['now'], ['now', '"now"'], 'done'],
  ['a conflict stays one', 'takes both forms', ['"old"'], ['"old"', 'proof', 'old'], 'refused'],
  ['a conflict stays one', 'takes quotes only', ['"old"'], ['"old"', 'proof', 'old'], 'refused'],
  ['a conflict stays one', 'takes no quotes', ['"old"'], ['"old"', 'proof', 'old'], 'refused'],
  [
    'a conflict after a success: one request',
    'takes quotes only',
    ['"now"', '"old"'],
    ['"now"', '"old"'],
    'refused',
  ],
  [
    'the proof is asked for once',
    'takes no quotes',
    ['"old"', '"old"'],
    ['"old"', 'proof', 'old', '"old"', 'old'],
    'refused',
  ],
  [
    'no change is lost by trying',
    'writes when it cannot read the form',
    ['"old"'],
    ['"old"', 'proof'],
    'refused',
  ],
  ['nothing is to be found out', 'ignores If-Match', ['"old"'], ['"old"'], 'done'],
] as const;

for (const [says, name, etags, expected, outcome] of rows) {
  tests(`a server that ${name}: ${says}`, async () => {
    const server = servers[name] ?? (() => false);
    const sent: string[] = [];
    const putMatching = ifMatchForm();
    let last = '';
    for (const etag of etags) {
      const write = putMatching(etag, {
        async put(form) {
          sent.push(form);
          if (!server(form)) throw new PreconditionFailed('412');
          return { etag: '"next"' };
        },
        async heedsBare() {
          sent.push('proof');
          return !server('0000');
        },
      });
      last = await write.then(
        () => 'done',
        (error) => (error instanceof PreconditionFailed ? 'refused' : String(error)),
      );
    }
    assert.equal(sent, [...expected]);
    assert.is(last, outcome);
  });
}

tests('another failure than the condition is passed on, and nothing tried', async () => {
  const failing = ifMatchForm()('"now"', {
    put: () => Promise.reject(new Error('no network')),
    heedsBare: () => Promise.reject(new Error('not to be asked')),
  });
  assert.is(await failing.catch((error: Error) => error.message), 'no network');
});

if (needRadosgw())
  tests('once it is known what the server wants, each put says so', async () => {
    const s3 = await sharedRadosgw();
    await s3.createBucket('if-match');
    const bucket = await openBucket('s3://if-match', { env: s3.env, cwd: '/' });
    const [first, second] = [Buffer.from('first'), Buffer.from('second')];
    const { etag } = await bucket.put('one', first, { ifNoneMatch: '*' });
    const { bare } = await bucket.put('one', second, { ifMatch: etag });
    assert.is((await bucket.put('other', first, { ifNoneMatch: '*' })).bare, bare);
    bucket.close();
  });

tests.run();
