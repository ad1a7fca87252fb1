// Mail to a real SMTP server on loopback.
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { tellAll } from '../../../deploy/alarms/send.ts';

const mails: { from: string; to: string[]; body: string }[] = [];
let refuses = false;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onAuth: (auth, _, done) =>
    auth.password === 'secret' ? done(null, { user: auth.username }) : done(new Error('wrong password')),
  onMailFrom: (_, __, done) => done(refuses ? new Error('not today') : null),
  onData(stream, { envelope: { mailFrom, rcptTo } }, done) {
    void text(stream).then((body) => {
      mails.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), body });
      done();
    });
  },
});
let host = '';

const mail = suite('alarms by mail');
mail.before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.server.address() as AddressInfo).port}`;
});
mail.after(() => new Promise<void>((resolve) => server.close(() => resolve())));

const news = {
  begun: [{ id: 'runs fail', level: 'critical' as const, says: 'the last 2 runs published nothing' }],
  ended: [],
  state: { told: {}, sent: [] },
};
const send = (url: string) =>
  tellAll([{ kind: 'email', url }], news, { name: 'Café', base: 'https://cafe.example' }, { fetch });

mail('from, to, subject and text are what they should be', async () => {
  const outcome = await send(`smtp://me:secret@${host}/?from=paper@cafe.example&to=me@cafe.example`);
  assert.equal(outcome, { told: true, warnings: [] });
  const [one] = mails;
  assert.is(one?.from, 'paper@cafe.example');
  assert.equal(one?.to, ['me@cafe.example']);
  assert.match(one?.body ?? '', /^Subject: =\?UTF-8\?/m);
  assert.match(one?.body ?? '', /^critical: the last 2 runs published nothing\r?$/m);
});

mail(
  'a server that refuses, a wrong password, an address of no mail: a warning that names no secret',
  async () => {
    refuses = true;
    const outcomes = [
      await send(`smtp://me:secret@${host}/?from=paper@cafe.example&to=me@cafe.example`),
      await send(`smtp://me:secrets@${host}/?from=paper@cafe.example&to=me@cafe.example`),
      await send('https://me:secret@mail.example/'),
    ];
    for (const { told, warnings } of outcomes) {
      assert.is(told, false);
      assert.is(warnings.length, 1);
      assert.not.match(warnings[0]?.says ?? '', /secret/);
    }
    assert.match(outcomes[0]?.warnings[0]?.says ?? '', /not today/);
    assert.match(outcomes[2]?.warnings[0]?.says ?? '', /none of mail/);
  },
);

mail.run();
