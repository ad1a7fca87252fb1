import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { metricsOf, prometheusText } from '../../../deploy/status/metrics.ts';
import { otlpBody, otlpTarget, sendOtlp } from '../../../deploy/status/otlp.ts';
import { statusOf } from '../../../deploy/status/status.ts';
import { need } from '../../need.ts';
import { isInstalled } from '../../servers/installed.ts';
import { edgeOf, now, seen } from './sample.ts';

const metrics = suite('metrics');
const all = metricsOf(statusOf(seen({ edge: [edgeOf(0.0001)] }), { now }));
const page = await prometheusText(all);

metrics('figures of the status, by name and label', () => {
  for (const line of [
    'broadsheet_release 41',
    'broadsheet_run_seconds{stage="build"} 1',
    'broadsheet_run_bytes{direction="down"} 200000',
    'broadsheet_feeds{state="failing"} 1',
    'broadsheet_feed_failures{feed="slow",url="https://slow.example/feed"} 4',
    'broadsheet_failed_runs 0',
    'broadsheet_edge_hit_ratio 0.9876',
    'broadsheet_edge_seconds{part="0.99"} 0.25',
    'broadsheet_troubles{level="critical"} 0',
    `broadsheet_last_success_timestamp_seconds ${now.getTime() / 1_000 - 600}`,
  ])
    assert.ok(page.split('\n').includes(line), `${line} is not in\n${page}`);
});

// prometheus.io/docs/instrumenting/exposition_formats, text format 0.0.4.
const label = /[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\["\\n])*"/.source;
const sample = new RegExp(
  `^[a-zA-Z_:][a-zA-Z0-9_:]*(?:\\{${label}(?:,${label})*\\})? -?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?$`,
);

function assertGrammar(text: string): void {
  assert.match(text, /\n$/);
  const families = text.trimEnd().split(/\n\n|\n(?=# HELP)/);
  const names = families.map((family) => {
    const [help = '', type = '', ...samples] = family.split('\n');
    const [, name = ''] = /^# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) [^\n]+$/.exec(help) ?? [];
    assert.is(type, `# TYPE ${name} gauge`);
    assert.ok(samples.length > 0, name);
    for (const line of samples) assert.ok(sample.test(line) && line.startsWith(name), line);
    assert.is(
      new Set(samples.map((line) => line.replace(/ [^ ]+$/, ''))).size,
      samples.length,
      `${name} has one twice`,
    );
    return name;
  });
  assert.is(new Set(names).size, names.length);
}

metrics('the text keeps to the grammar of the format', () => assertGrammar(page));

metrics('names and addresses with quotes, backslashes and line breaks keep to it, too', async () => {
  const given = seen();
  const [report] = given.config.reports;
  if (report?.feeds[0]) report.feeds[0] = { ...report.feeds[0], name: 'a "b" \\ c\nd' };
  const text = await prometheusText(metricsOf(statusOf(given, { now })));
  assert.match(text, /feed="a \\"b\\" \\\\ c\\nd"/);
  assertGrammar(text);
});

if (need('promtool (apt-get install prometheus)', await isInstalled('promtool')))
  metrics('promtool finds nothing to say', async () => {
    const running = execFile('promtool', ['check', 'metrics']);
    running.stdin?.end(page);
    const said = await text(running.stderr ?? process.stdin);
    assert.is(said, '');
  });

metrics('where OpenTelemetry is by its own variables', () => {
  assert.is(otlpTarget({}), undefined);
  assert.equal(
    otlpTarget({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318/',
      OTEL_EXPORTER_OTLP_HEADERS: 'api-key=a%20b,x=1',
    }),
    {
      url: 'http://c:4318/v1/metrics',
      headers: { 'api-key': 'a b', x: '1' },
    },
  );
  assert.is(
    otlpTarget({ OTEL_EXPORTER_OTLP_METRICS_ENDPOINT: 'http://m/x', OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c' })
      ?.url,
    'http://m/x',
  );
});

metrics('a collector gets every figure in one request, and one that refuses is told', async () => {
  const got: { url?: string; key?: unknown; body: string }[] = [];
  let status = 200;
  const server = createServer(async (request, answer) => {
    got.push({ url: request.url, key: request.headers['api-key'], body: await text(request) });
    answer.writeHead(status).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    OTEL_EXPORTER_OTLP_HEADERS: 'api-key=k',
    OTEL_SERVICE_NAME: 'paper',
  };
  const target = otlpTarget(env) ?? { url: '', headers: {} };
  const body = otlpBody(all, { time: now.getTime(), env, base: 'https://paper.example' });
  try {
    await sendOtlp(body, target, { fetch });
    assert.is(got.length, 1);
    assert.is(got[0]?.url, '/v1/metrics');
    assert.is(got[0]?.key, 'k');
    const [resource] = JSON.parse(got[0]?.body ?? '{}').resourceMetrics;
    assert.equal(resource.resource.attributes[0], { key: 'service.name', value: { stringValue: 'paper' } });
    const sent = resource.scopeMetrics[0].metrics;
    assert.is(sent.length, all.length);
    const build = sent.find(({ name }: { name: string }) => name === 'broadsheet.run.seconds').gauge
      .dataPoints[1];
    assert.equal(build, {
      attributes: [{ key: 'stage', value: { stringValue: 'build' } }],
      timeUnixNano: `${now.getTime()}000000`,
      asDouble: 1,
    });
    status = 503;
    let fault = '';
    await sendOtlp(body, target, { fetch }).catch((error: Error) => {
      fault = error.message;
    });
    assert.match(fault, /answered 503: the figures were not taken/);
  } finally {
    server.close();
  }
});

metrics.run();
