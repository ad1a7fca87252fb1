// One request over the connections of http.ts, and its answer as the web's own Response. A fetch as browsers have it,
// with its modes, caches and redirects, took more of a pull's time than the feeds that had nothing new.
import { pipeline, type Readable } from 'node:stream';
import * as undici from 'undici';
import { decodersFor } from './coding.ts';

/** RFC 9110 §15.3.5, §15.3.6, §15.4.5. */
const bodiless = [204, 205, 304];

/**
 * Follows no redirect, keeps nothing, and adds no header but what HTTP itself needs. The body comes decompressed, as fast
 * as it is read; cancelling it ends the request.
 * @param init headers as an object, and a body that is text
 * @throws what went wrong, as undici has it; the signal's reason once it has aborted
 */
export async function exchange(
  dispatcher: undici.Dispatcher,
  { origin, pathname, search }: URL,
  { method = 'GET', headers, body, signal }: RequestInit,
): Promise<Response> {
  const answer = await dispatcher.request({
    origin,
    path: pathname + search,
    method: method as undici.Dispatcher.HttpMethod,
    headers: headers as Record<string, string>,
    body: body as string | undefined,
    signal,
  });
  try {
    const hasBody = method !== 'HEAD' && !bodiless.includes(answer.statusCode);
    if (!hasBody) await answer.body.dump();
    return responseOf(answer, hasBody);
  } catch (error) {
    letGo(answer.body);
    throw error;
  }
}

/** Of the undici that is loaded already: Node has another of its own, and loads it only for who uses its Response. */
function responseOf(
  { statusCode: status, statusText, headers: fields, body }: undici.Dispatcher.ResponseData,
  hasBody: boolean,
): Response {
  // RFC 9110 §15: there are no others, whatever some servers say to who is not welcome.
  if (status > 599) throw new Error(`answered ${status} ${statusText}`.trim());
  const headers = headersOf(fields);
  const response = new undici.Response(
    hasBody ? decoded(body, headers.get('content-encoding') ?? '') : null,
    {
      status,
      statusText: printable(statusText),
      headers,
    },
  );
  // Typed apart, and the same class as Node's in all that the standard says.
  return response as unknown as Response;
}

function headersOf(fields: Readonly<Record<string, string | string[] | undefined>>): undici.Headers {
  const headers = new undici.Headers();
  for (const [name, value] of Object.entries(fields))
    for (const one of typeof value === 'string' ? [value] : (value ?? [])) headers.append(name, one);
  return headers;
}

/** RFC 9112 §4: a reason phrase is for people. Response would refuse the whole answer for one that is none. */
function printable(phrase: string): string {
  return /^[\t\x20-\x7e\x80-\xff]*$/.test(phrase) ? phrase : '';
}

function decoded(body: Readable, contentEncoding: string): ReadableStream<Uint8Array> {
  const decoders = contentEncoding ? decodersFor(contentEncoding) : [];
  const last = decoders.at(-1);
  if (!last) return webStreamOf(body);
  // A fault of any is the last one's, too, who is read.
  pipeline([body, ...decoders], () => {});
  return webStreamOf(last);
}

/** Nothing is taken that is not read; who cancels before reading ends the request, too. */
function webStreamOf(bytes: Readable): ReadableStream<Uint8Array> {
  const chunks = bytes[Symbol.asyncIterator]();
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: () => letGo(bytes),
    },
    { highWaterMark: 0 },
  );
}

/** Nobody is left to be told of a fault. */
function letGo(bytes: Readable): void {
  bytes.on('error', () => {}).destroy();
}
