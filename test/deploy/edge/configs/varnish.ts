import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { overHttp } from '../../../servers/over-http.ts';
import { overRadosgw } from '../../../servers/over-radosgw.ts';
import { needRadosgw } from '../../../servers/radosgw.ts';
import { needVarnish, startVarnish } from '../../../servers/varnish.ts';
import { edgeSuite } from '../../../suites/edge.ts';
import { outageSuite } from '../../../suites/edge-outage.ts';
import { get, phone } from '../../../suites/edge-rows/row.ts';

if (needVarnish()) {
  const limits = {
    coding: 'gzip' as const,
    cannot: {
      'a star is every coding': 'Varnish looks for gzip by its name, before any of our lines',
      'an end before the start is no range': 'Varnish reads Range by itself, and answers 416',
    },
  };
  edgeSuite('varnish', () => overHttp(startVarnish), limits);
  if (needRadosgw()) edgeSuite('varnish before radosgw', () => overRadosgw('varnish', startVarnish), limits);
  const purges = suite('varnish: purges');
  purges('the lines for them work when their signs are taken off', async () => {
    const withPurges = (vcl: string) => vcl.replace(/^#(?=acl )|^( {2})#(?=if | {2}|\})/gm, '$1');
    const { ask, close } = await overHttp((origin) => startVarnish(origin, { edit: withPurges }));
    const seen = async () => {
      const answers = [await ask(get('/linux/')), await ask(get('/linux/', phone)), await ask(get('/'))];
      return answers.map(({ headers }) => headers.get('x-cache'));
    };
    assert.equal(await seen(), ['miss', 'miss', 'miss']);
    assert.equal(await seen(), ['hit', 'hit', 'hit']);
    const { status } = await ask({ method: 'PURGE', path: '/', headers: { 'x-key': '/linux/' } });
    assert.is(status, 200);
    assert.equal(await seen(), ['miss', 'miss', 'hit']);
    await close?.();
  });
  purges.run();
  outageSuite('varnish', (origin, policy) => startVarnish(origin, { policy }));
}
