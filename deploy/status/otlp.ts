// The same figures for an OpenTelemetry collector, by the variables that its SDKs read: one request of OTLP over HTTP
// in JSON (opentelemetry.io/docs/specs/otlp, opentelemetry.io/docs/specs/otel/protocol/exporter).
import type { Fetch } from '../../feeds/effects.ts';
import type { Metric } from './metrics.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Where figures go, and with which headers; undefined when no collector is named. */
export function otlpTarget(env: Environment): { url: string; headers: Record<string, string> } | undefined {
  const base = env.OTEL_EXPORTER_OTLP_ENDPOINT;
  const url = env.OTEL_EXPORTER_OTLP_METRICS_ENDPOINT || (base && `${base.replace(/\/+$/, '')}/v1/metrics`);
  if (!url) return undefined;
  const given = env.OTEL_EXPORTER_OTLP_METRICS_HEADERS || env.OTEL_EXPORTER_OTLP_HEADERS || '';
  // W3C Baggage: name=value with commas between, percent-encoded.
  const pairs = given.split(',').flatMap((pair) => {
    const [name = '', ...value] = pair.split('=');
    return name.trim() ? [[name.trim(), decodeURIComponent(value.join('=').trim())]] : [];
  });
  return { url, headers: Object.fromEntries(pairs) };
}

/** An ExportMetricsServiceRequest. @param time of the figures, milliseconds */
export function otlpBody(
  metrics: readonly Metric[],
  { time, env, base }: { time: number; env: Environment; base: string },
): object {
  const attribute = ([key, value]: [string, string]) => ({ key, value: { stringValue: value } });
  const resource = {
    'service.name': env.OTEL_SERVICE_NAME || 'broadsheet',
    'service.instance.id': base,
  };
  return {
    resourceMetrics: [
      {
        resource: { attributes: Object.entries(resource).map(attribute) },
        scopeMetrics: [
          {
            scope: { name: 'broadsheet' },
            metrics: metrics.map(({ name, help, values }) => ({
              name: name.replaceAll('_', '.'),
              description: help,
              gauge: {
                dataPoints: values.map(({ labels, value }) => ({
                  attributes: Object.entries(labels).map(attribute),
                  timeUnixNano: `${time}000000`,
                  asDouble: value,
                })),
              },
            })),
          },
        ],
      },
    ],
  };
}

/** @throws Error when the collector does not take it */
export async function sendOtlp(
  body: object,
  { url, headers }: { url: string; headers: Record<string, string> },
  { fetch }: { fetch: Fetch },
): Promise<void> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: the figures were not taken.`);
}
