// The best compression in its own time: one at a time, and only of what is wanted still.
import { setImmediate as later } from 'node:timers/promises';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { thorough } from '../../../deploy/edge/compress.ts';
import type { Bytes } from '../../../deploy/edge/exchange.ts';
import { recompressing } from '../../../deploy/edge/recompress.ts';

const bytesOf = (text: string): Bytes => new Uint8Array(Buffer.from(text));

const queue = suite('recompressing');

queue('one at a time, and what is not wanted any more is left out', async () => {
  const running = new Set<string>();
  const done: string[] = [];
  const recompress = recompressing({
    async br(body) {
      const text = Buffer.from(body).toString();
      assert.is(running.size, 0);
      running.add(text);
      await later();
      running.delete(text);
      done.push(text);
      return bytesOf('small');
    },
  });
  const all = await Promise.all(
    ['one', 'two', 'three'].map((text) => recompress('br', bytesOf(text), () => text !== 'two')),
  );
  assert.equal(done, ['one', 'three']);
  assert.equal(
    all.map((bytes) => bytes && Buffer.from(bytes).toString()),
    ['small', undefined, 'small'],
  );
});

queue('one that fails does not keep the next one waiting', async () => {
  let isFirst = true;
  const recompress = recompressing({
    async br() {
      if (!isFirst) return bytesOf('small');
      isFirst = false;
      throw new RangeError('no memory');
    },
  });
  const first = recompress('br', bytesOf('one'), () => true).catch(String);
  const second = await recompress('br', bytesOf('two'), () => true);
  assert.is(await first, 'RangeError: no memory');
  assert.is(String(Buffer.from(second ?? [])), 'small');
});

queue('neither gzip nor a text of more than half a megabyte', async () => {
  const recompress = recompressing(thorough);
  assert.is(await recompress('gzip', bytesOf('a'.repeat(2_000)), () => true), undefined);
  assert.is(await recompress('br', new Uint8Array((1 << 19) + 1), () => true), undefined);
});
queue.run();
