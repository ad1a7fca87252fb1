// Whether a bucket can carry a newspaper: looks at all that a release needs, and says of each thing how it stands and
// what to do. Writes only under a name of nobody's, and deletes that again.

import type { Bucket } from '../../feeds/bucket.ts';
import type { Fetch } from '../../feeds/effects.ts';
import { type Conditions, probeConditions } from '../bucket/probe.ts';
import { type BucketSettings, tellsSettings } from '../bucket/settings.ts';
import { checkAccess } from './access.ts';
import type { Finding } from './finding.ts';
import { checkPublic } from './public.ts';
import { checkServer } from './server.ts';

export interface Examined {
  bucket: string;
  findings: Finding[];
  /** Absent for a folder. */
  settings?: BucketSettings;
}

/**
 * @param fetch without a key; the bucket's own address is asked, wherever it is
 * @param chance a text of letters and digits that no object is called by
 */
export async function examine(
  bucket: Bucket,
  { fetch, now, chance }: { fetch: Fetch; now: () => Date; chance: string },
): Promise<Examined> {
  const settings = tellsSettings(bucket) ? await bucket.settings() : undefined;
  const findings = settings ? checkServer(settings, now()) : [];
  const name = `doctor-${chance}`;
  const access = await checkAccess(bucket, `_release/${name}`);
  findings.push(access);
  if (access.grade !== 'fail') {
    findings.push(conditions(await probeConditions(bucket, `_release/${name}`)));
    if (tellsSettings(bucket)) findings.push(...(await checkPublic(bucket, { fetch, name })));
  }
  return { bucket: bucket.name, findings, settings };
}

const lacks: Record<Exclude<Conditions, 'honoured'>, string> = {
  ignored: 'it takes If-Match and If-None-Match and heeds neither',
  'create only': 'it heeds If-None-Match, and not If-Match',
  'change only': 'it heeds If-Match, and not If-None-Match',
};

function conditions(found: Conditions): Finding {
  const about = 'conditional writes';
  if (found === 'honoured') return { about, grade: 'ok', says: 'two runs cannot overwrite each other' };
  return {
    about,
    grade: 'warning',
    says: lacks[found],
    mend: 'Let only one run at once: one cron job, or a concurrency group in CI.',
  };
}
