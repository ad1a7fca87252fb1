// What somebody without a key can read: pages he should, unless an edge of its own reads them for him; the feeds'
// memory and the releases he should not.

import type { Bucket } from '../../feeds/bucket.ts';
import type { Fetch } from '../../feeds/effects.ts';
import type { TellsSettings } from '../bucket/settings.ts';
import type { Finding } from './finding.ts';

const patienceMilliseconds = 10_000;

/**
 * Writes an object where pages lie and one where none may look, asks for both without a key, and deletes them.
 * @param name of nobody's
 */
export async function checkPublic(
  bucket: Bucket & TellsSettings,
  { fetch, name }: { fetch: Fetch; name: string },
): Promise<Finding[]> {
  const page = `${name}.txt`;
  const secret = `_release/${name}.txt`;
  const body = Buffer.from('Broadsheet looks who may read this. It may be deleted.\n');
  const open = async (key: string) => {
    await bucket.put(key, body, { contentType: 'text/plain; charset=utf-8', cacheControl: 'no-store' });
    return (await statusOf(bucket.addressOf(key), fetch)) === 200;
  };
  try {
    const [pageIsOpen, secretIsOpen] = [await open(page), await open(secret)];
    return [readers(pageIsOpen), secrecy(secretIsOpen)];
  } finally {
    await bucket.delete([page, secret]);
  }
}

function readers(open: boolean): Finding {
  const about = 'readers';
  if (open) return { about, grade: 'ok', says: 'everybody may read pages in the bucket' };
  return {
    about,
    grade: 'warning',
    says: 'nobody may read pages in the bucket without a key',
    mend: 'That is right behind an edge with a key or an origin access of its own; without one, let everybody s3:GetObject, except below _state/ and _release/.',
  };
}

function secrecy(open: boolean): Finding {
  const about = 'secrecy';
  if (!open) return { about, grade: 'ok', says: '_state/ and _release/ are closed to the public' };
  return {
    about,
    grade: 'warning',
    says: 'everybody may read _state/ and _release/, where the feeds and the releases are kept',
    mend: 'Give `store:` a bucket of its own, or deny s3:GetObject below both to all but the key.',
  };
}

async function statusOf(address: string, fetch: Fetch): Promise<number | undefined> {
  const signal = AbortSignal.timeout(patienceMilliseconds);
  const answer = await fetch(address, { signal, redirect: 'manual' }).catch(() => undefined);
  await answer?.body?.cancel();
  return answer?.status;
}
