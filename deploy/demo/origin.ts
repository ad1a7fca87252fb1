// The sample's feeds where pull can reach them: a server on this machine for the demo, and a fetch without a socket
// for `npm run serve` and tests. Reports in site/reports/sample name http://sample.test, which is no real host.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Effects, Fetch } from '../../feeds/effects.ts';
import { answerSample, type SampleAnswer } from './answer.ts';
import { openSample, type Sample } from './sample.ts';
import { madeUpForecast } from './weather.ts';

export const sampleAddress = 'http://sample.test';

export interface SampleOrigin {
  /** `http://127.0.0.1:40123` */
  url: string;
  /** What the network must allow to be reached: `127.0.0.1:40123`. */
  hosts: string[];
  /** An address below http://sample.test as one below `url`; any other as it is. */
  route(address: string): string;
  /** One more story in one of the feeds, each time in another. The caller says when. */
  publish: Sample['publish'];
  close(): Promise<void>;
}

/** Serves the sample on the loopback. @param port 0 for any that is free */
export async function startSampleOrigin({
  now,
  port = 0,
}: Pick<Effects, 'now'> & { port?: number }): Promise<SampleOrigin> {
  let sample: Sample | undefined;
  const server = createServer(({ method = '', url = '/', headers }, reply) => {
    const asked = { method, path: pathOf(url), headers: new Headers(headers as Record<string, string>) };
    const answer = answerWeather(url, { now }) ?? answerSample(asked, sample?.resources ?? new Map());
    reply.writeHead(answer.status, answer.headers).end(answer.body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const opened = await openSample({ now, origin: `http://${host}` });
  sample = opened;
  return {
    url: `http://${host}`,
    hosts: [host],
    route: (address) =>
      isOfSample(address) ? `http://${host}${address.slice(sampleAddress.length)}` : address,
    publish: opened.publish,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers what the server would, for addresses below http://sample.test; others are refused as no network would. */
export function sampleFetch({ now }: Pick<Effects, 'now'>): Fetch {
  let opening: Promise<Sample> | undefined;
  return async (url, { method = 'GET', headers, signal }) => {
    signal?.throwIfAborted();
    if (!isOfSample(url))
      throw new TypeError(`${url} is not of the sample, and there is no other network here.`);
    opening ??= openSample({ now, origin: sampleAddress });
    const { resources } = await opening;
    const asked = { method, path: pathOf(url), headers: new Headers(headers) };
    const answer = answerWeather(url, { now }) ?? answerSample(asked, resources);
    const body = answer.status === 304 || method === 'HEAD' ? null : new Uint8Array(answer.body);
    return new Response(body, { status: answer.status, headers: answer.headers });
  };
}

/** What Open-Meteo would, where it is asked for. */
function answerWeather(url: string, { now }: Pick<Effects, 'now'>): SampleAnswer | undefined {
  if (pathOf(url) !== '/v1/forecast') return undefined;
  const said = madeUpForecast(new URL(url, sampleAddress).searchParams, { now: now() });
  const body = Buffer.from(said ?? '{"error":true,"reason":"There is no such place."}');
  const headers = { 'content-type': 'application/json', 'content-length': String(body.length) };
  return { status: said === undefined ? 400 : 200, headers, body };
}

function isOfSample(address: string): boolean {
  return address === sampleAddress || address.startsWith(`${sampleAddress}/`);
}

function pathOf(address: string): string {
  return URL.canParse(address, sampleAddress) ? new URL(address, sampleAddress).pathname : '/';
}
