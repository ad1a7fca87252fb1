// Plays Open-Meteo on the loopback: its answers for one place and for many, its limits, its errors.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { madeUpForecast } from '../../deploy/demo/weather.ts';

/** What it does instead of answering well. */
export interface Fault {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  /** Of its good answer only half comes, and then the connection is cut. */
  cut?: true;
  /** Makes another of its good answer. */
  change?: (forecasts: Record<string, unknown>[]) => unknown;
}

export interface OpenMeteo {
  /** `http://127.0.0.1:40123` */
  url: string;
  host: string;
  /** Of each request that came. */
  asked: { path: string; query: URLSearchParams; agent: string; places: number }[];
  /** What the next requests meet, one each. */
  next(...faults: (Fault | undefined)[]): void;
  close(): Promise<void>;
}

const refusals = {
  minute: 'Minutely API request limit exceeded. Please try again in one minute.',
  hour: 'Hourly API request limit exceeded. Please try again in the next hour.',
  day: 'Daily API request limit exceeded. Please try again tomorrow.',
};
const spans = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** What it lets everybody have without a key (open-meteo.com/en/terms). */
export const openMeteoLimits = { minute: 600, hour: 5_000, day: 10_000 };
const endless = {
  minute: Number.POSITIVE_INFINITY,
  hour: Number.POSITIVE_INFINITY,
  day: Number.POSITIVE_INFINITY,
};

/**
 * @param limits calls that it lets be, a call a place
 * @param key that it wants, if any
 */
export async function startOpenMeteo({
  now,
  limits = endless,
  key = '',
}: {
  now: () => Date;
  limits?: Record<keyof typeof refusals, number>;
  key?: string;
}): Promise<OpenMeteo> {
  const asked: OpenMeteo['asked'] = [];
  const calls: { time: number; places: number }[] = [];
  const faults: (Fault | undefined)[] = [];
  const overLimit = (places: number) =>
    (['day', 'hour', 'minute'] as const).find((span) => {
      const begin = Math.floor(now().getTime() / spans[span]) * spans[span];
      const used = calls.filter(({ time }) => time >= begin).reduce((sum, call) => sum + call.places, 0);
      return used + places > limits[span];
    });
  const server = createServer(({ url = '', headers }, reply) => {
    const { pathname, searchParams: query } = new URL(url, 'http://localhost');
    const places = (query.get('latitude') ?? '').split(',').length;
    asked.push({ path: pathname, query, agent: headers['user-agent'] ?? '', places });
    const say = (status: number, body: string, more: Record<string, string> = {}) =>
      reply.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...more }).end(body);
    const refuse = (status: number, reason: string) => say(status, JSON.stringify({ error: true, reason }));
    const fault = faults.shift();
    const good = madeUpForecast(query, { now: now() });
    if (fault?.status || fault?.body !== undefined)
      return void say(fault.status ?? 200, fault.body ?? '', fault.headers);
    if (pathname !== '/v1/forecast') return void refuse(404, 'Not Found');
    if (key && query.get('apikey') !== key) return void refuse(400, 'The supplied API key is invalid.');
    const span = overLimit(places);
    if (span) return void refuse(429, refusals[span]);
    if (good === undefined)
      return void refuse(400, "Parameter 'latitude' and 'longitude' must have the same number of elements");
    calls.push({ time: now().getTime(), places });
    if (fault?.cut) {
      reply.writeHead(200, { 'content-type': 'application/json', 'content-length': String(good.length) });
      reply.write(good.slice(0, good.length / 2), () => reply.destroy());
      return;
    }
    say(200, fault?.change ? JSON.stringify(fault.change([JSON.parse(good)].flat())) : good);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: `http://${host}`,
    host,
    asked,
    next: (...more) => void faults.push(...more),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
