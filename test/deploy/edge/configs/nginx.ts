import { needNginx, startNginx } from '../../../servers/nginx.ts';
import { overHttp } from '../../../servers/over-http.ts';
import { overRadosgw } from '../../../servers/over-radosgw.ts';
import { needRadosgw } from '../../../servers/radosgw.ts';
import { edgeSuite } from '../../../suites/edge.ts';
import { outageSuite } from '../../../suites/edge-outage.ts';

const climbing = 'nginx refuses a path that climbs over the root by 400, before any of our lines';
const ranges = 'nginx reads Range by itself, and answers 416';

if (needNginx()) {
  const limits = {
    cannot: {
      'no way out: /../_state/feeds.json': climbing,
      'no way out: /%2e%2e/%2e%2e/_release/manifest.json': climbing,
      'an end before the start is no range': ranges,
      'a range of nothing': ranges,
      'HEAD has no parts': 'nginx gives HEAD the fields of a part',
    },
  };
  edgeSuite('nginx', () => overHttp(startNginx), limits);
  if (needRadosgw()) edgeSuite('nginx before radosgw', () => overRadosgw('nginx', startNginx), limits);
  outageSuite('nginx', (origin, policy) => startNginx(origin, { policy }));
}
