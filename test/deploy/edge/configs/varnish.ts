import { overHttp } from '../../../servers/over-http.ts';
import { needVarnish, startVarnish } from '../../../servers/varnish.ts';
import { edgeSuite } from '../../../suites/edge.ts';
import { outageSuite } from '../../../suites/edge-outage.ts';

if (needVarnish()) {
  edgeSuite('varnish', () => overHttp(startVarnish), {
    coding: 'gzip',
    cannot: {
      'a star is every coding': 'Varnish looks for gzip by its name, before any of our lines',
      'an end before the start is no range': 'Varnish reads Range by itself, and answers 416',
    },
  });
  outageSuite('varnish', (origin, policy) => startVarnish(origin, { policy }));
}
