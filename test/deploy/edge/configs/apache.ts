import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { apacheConfig } from '../../../../deploy/edge/configs/apache.ts';
import { needApache, startApache } from '../../../servers/apache.ts';
import { daemons } from '../../../servers/daemons.ts';
import { overHttp } from '../../../servers/over-http.ts';
import { overRadosgw } from '../../../servers/over-radosgw.ts';
import { needRadosgw } from '../../../servers/radosgw.ts';
import { edgeSuite } from '../../../suites/edge.ts';
import { outageSuite } from '../../../suites/edge-outage.ts';
import { get } from '../../../suites/edge-rows/row.ts';

const climbing = 'Apache refuses a path that climbs over the root by 400, before any of our lines';
const ranges = 'Apache reads Range by itself';

if (needApache()) {
  const limits = {
    cannot: {
      'an escaped zero byte': 'Apache answers 404 to it, before any of our lines',
      'no way out: /../_state/feeds.json': climbing,
      'no way out: /%2e%2e/%2e%2e/_release/manifest.json': climbing,
      'nor a condition on it': 'mod_cache looks at conditions before it looks at the status',
      'the page that says there is none is compressed': 'mod_filter leaves ErrorDocuments as they are',
      'if it is still the same: it is not': 'mod_cache looks at If-None-Match and dates only',
      'a start beyond the end': `${ranges}, and does not say the length with 416`,
      'none of the last': `${ranges}, and answers all`,
      'HEAD has no parts': `${ranges}, also of HEAD`,
    },
  };
  edgeSuite('apache', () => overHttp(startApache), limits);
  if (needRadosgw())
    edgeSuite('apache before radosgw', () => overRadosgw('apache', startApache), {
      cannot: {
        ...limits.cannot,
        'a part by the date':
          'what has changed within a minute has no strong date (RFC 9110 section 8.8.2.2), and all has here',
      },
    });
  const editor = suite('apache: an editor');
  editor('sees what the bucket has now, and readers what is kept', async () => {
    const { ask, close } = await overHttp(startApache);
    const seen = async (cookie: string) => (await ask(get('/linux/', { cookie }))).headers.get('x-cache');
    assert.is(await seen('a=b'), 'miss');
    assert.is(await seen('a=b'), 'hit');
    assert.is(await seen('a=b; editor=1'), null);
    assert.is(await seen('a=b'), 'hit');
    await close?.();
  });
  editor.run();
  const printed = suite('apache: a file that was printed');
  printed('is at home where it is started, whatever the directory is called', async () => {
    const { directory, run, close } = daemons('apache-printed');
    const home = join(directory, 'a paper');
    mkdirSync(join(home, 'copies'), { recursive: true });
    const settings = {
      name: 'Paper',
      base: 'https://paper.example',
      origin: 'http://127.0.0.1:9',
      port: 8_080,
    };
    writeFileSync(join(home, 'apache.conf'), apacheConfig(settings)['apache.conf'] ?? '');
    await run('sh', '-c', `cd '${home}' && apache2 -f "$PWD/apache.conf" -t`);
    await close();
  });
  printed.run();
  outageSuite('apache', (origin, policy) => startApache(origin, { policy }), {
    // A status can be given another page, but not be made another.
    unavailable: [500, 502, 503, 504],
    // CacheLock is a hint by mod_cache's own documentation: who looked at the old copy before the new one was written,
    // and at the lock after it was gone, asks once more. Of a thousand, three requests were seen in all.
    lockMisses: 4,
    cannot: {
      'a hundred readers of a page that nobody has read yet are one request':
        'mod_cache holds readers back only while it has an old copy to show',
    },
  });
}
