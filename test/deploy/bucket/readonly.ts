import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type NotedWrite, readonly } from '../../../deploy/bucket/readonly.ts';
import { memory } from '../../servers/memory.ts';

const tests = suite('readonly');

tests('writes are noted in order and not made; reads go through', async () => {
  const bucket = memory();
  await bucket.put('page', Buffer.from('old'));
  const noted: NotedWrite[] = [];
  const dry = readonly(bucket, (write) => noted.push(write));
  await dry.put('page', Buffer.from('newer'), { ifMatch: '"of another time"' });
  await dry.copy('page', 'copy');
  await dry.delete(['page', 'other']);
  assert.equal(noted, [
    { do: 'put', key: 'page', bytes: 5 },
    { do: 'copy', key: 'copy', from: 'page' },
    { do: 'delete', key: 'page' },
    { do: 'delete', key: 'other' },
  ]);
  assert.is((await dry.get('page')).body.toString(), 'old');
  assert.is((await dry.head('page')).size, 3);
  const keys: string[] = [];
  for await (const { key } of dry.list('')) keys.push(key);
  assert.equal(keys, ['page']);
});

tests('it need not be told to anybody', async () => {
  const bucket = memory();
  await readonly(bucket).put('page', Buffer.from('new'));
  assert.is(await bucket.head('page').catch((error: Error) => error.name), 'NotFound');
});

tests.run();
