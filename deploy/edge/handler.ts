// Front of the edge: a request and a bucket become an answer. Takes the bucket, the policy and the compression as
// arguments; gives status, headers and bytes. Web APIs only, since it runs in a Worker as it runs under Node.
// Imports deploy/edge and the bucket's contract. A new kind of path is a row in policy.ts.
import { NotFound } from '../../feeds/bucket.ts';
import type { Answer, Asked } from './exchange.ts';
import type { Found, Objects } from './objects.ts';
import { plainPage } from './plain-page.ts';
import { policy as ourPolicy, type Policy, retrySeconds } from './policy.ts';
import { present, presentMissing } from './present.ts';
import { headersFor } from './response-headers.ts';
import { routeOf } from './route.ts';
import { type Variant, variantOf } from './variant.ts';

export interface Answering {
  objects: Objects;
  policy?: Policy;
  /** Told what the bucket said when a reader had to go without. */
  onError?: (error: unknown) => void;
}

const pagesOfMissing: Record<Variant, string> = { desktop: '404.html', mobile: 'm/404.html' };

/** Never throws for what a bucket does. */
export async function answer(asked: Asked, answering: Answering): Promise<Answer> {
  const { body, ...rest } = await decide(asked, answering);
  return asked.method === 'HEAD' ? rest : { ...rest, body };
}

/**
 * The same for whom requests and responses are those of the web: a Worker.
 * @param init what else its runtime is to know of the response
 */
export async function handle(
  request: Request,
  { init = {}, ...answering }: Answering & { init?: object },
): Promise<Response> {
  const { body, ...said } = await answer(request, answering);
  return new Response(body, { ...said, ...init });
}

async function decide(asked: Asked, answering: Answering): Promise<Answer> {
  const { objects, policy = ourPolicy, onError = () => {} } = answering;
  if (asked.method !== 'GET' && asked.method !== 'HEAD')
    return plainPage(405, 'Nothing can be sent here.', { Allow: 'GET, HEAD' });
  const route = routeOf(asked.url);
  if (route.to === 'refusal') return plainPage(400, route.because);
  if (route.to === 'nothing') return missing(asked, variantOf(asked.headers), answering);
  if (route.to === 'elsewhere')
    return plainPage(301, 'It is a page, and its address ends with a slash.', {
      ...headersFor('moved', policy),
      Location: route.location,
    });
  const key = route.keys[variantOf(asked.headers)];
  let found: Found;
  try {
    found = await objects.get(key);
  } catch (error) {
    if (error instanceof NotFound)
      return missing(asked, key.startsWith('m/') ? 'mobile' : variantOf(asked.headers), answering);
    onError(error);
    return plainPage(503, 'What you asked for cannot be fetched just now. Please try again soon.', {
      'Retry-After': String(retrySeconds),
    });
  }
  return present(asked, found, headersFor(route.kind, policy, { key: route.chosenBy }));
}

async function missing(
  asked: Asked,
  variant: Variant,
  { objects, policy = ourPolicy, onError = () => {} }: Answering,
): Promise<Answer> {
  const headers = headersFor('missing', policy);
  try {
    return await presentMissing(asked, await objects.get(pagesOfMissing[variant]), headers);
  } catch (error) {
    if (!(error instanceof NotFound)) onError(error);
    return plainPage(404, 'Perhaps the address was mistyped.', headers);
  }
}
