// What the server says of the bucket, against what a newspaper needs of it.

import type { BucketSettings, CorsRule } from '../bucket/settings.ts';
import type { Finding } from './finding.ts';

/** Signatures are refused beyond it (RequestTimeTooSkewed, Amazon S3 API reference). */
const refusedSkewSeconds = 15 * 60;
const worthSayingSeconds = 30;

/** @param now of this machine, close to when the settings were told */
export function checkServer(settings: BucketSettings, now: Date): Finding[] {
  return [
    credentials(settings),
    region(settings),
    clock(settings.serverTime, now),
    cors(settings),
    website(settings),
  ];
}

function credentials({ credentials: key }: BucketSettings): Finding {
  const about = 'credentials';
  if ('is' in key) return { about, grade: 'ok', says: `from ${key.is}` };
  return {
    about,
    grade: 'fail',
    says: `none were found: ${key.untold}`,
    mend: 'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or a web identity: .github/CONTRIBUTING.md shows one for GitHub Actions.',
  };
}

function region({ region: ours, bucketRegion, endpoint }: BucketSettings): Finding {
  const about = 'region';
  if (bucketRegion && bucketRegion !== ours)
    return {
      about,
      grade: endpoint ? 'warning' : 'fail',
      says: `the bucket lies in ${bucketRegion}, and requests go to ${ours}`,
      mend: `Set AWS_REGION=${bucketRegion}.`,
    };
  return { about, grade: 'ok', says: bucketRegion ? ours : `${ours}; the server names none` };
}

function clock(serverTime: Date | undefined, now: Date): Finding {
  const about = 'clock';
  if (!serverTime) return { about, grade: 'warning', says: 'the server does not tell its time' };
  // The field Date has whole seconds (RFC 9110 §5.6.7).
  const ahead = Math.round((now.getTime() - serverTime.getTime()) / 1_000);
  const says = `${Math.abs(ahead)} s ${ahead < 0 ? 'behind' : 'ahead of'} the server's`;
  if (Math.abs(ahead) < worthSayingSeconds) return { about, grade: 'ok', says };
  return {
    about,
    grade: Math.abs(ahead) < refusedSkewSeconds ? 'warning' : 'fail',
    says,
    mend: 'Set this machine’s clock (timedatectl set-ntp true): from 15 min on the server refuses every request.',
  };
}

function cors({ cors: rules }: BucketSettings): Finding {
  const about = 'CORS';
  const need =
    'pages ask their own address only, and for readers of feeds and /api/ elsewhere an edge adds it';
  if ('untold' in rules) return { about, grade: 'ok', says: `not told: ${rules.untold}; ${need}` };
  const open = rules.is.find(letsWrite);
  if (open)
    return {
      about,
      grade: 'warning',
      says: `a rule lets pages of ${open.origins.join(', ')} send ${open.methods.join(', ')}`,
      mend: 'Take all methods but GET and HEAD from it: a newspaper is only read.',
    };
  return {
    about,
    grade: 'ok',
    says: rules.is.length
      ? `${rules.is.length === 1 ? 'one rule' : `${rules.is.length} rules`} for reading`
      : `none: ${need}`,
  };
}

function letsWrite({ origins, methods }: CorsRule): boolean {
  return origins.length > 0 && methods.some((method) => !['GET', 'HEAD'].includes(method));
}

function website({ website: told, bucket }: BucketSettings): Finding {
  const about = 'website';
  const edge = 'Behind an edge that knows clean addresses (npm run edge) it is not needed.';
  if ('untold' in told) return { about, grade: 'ok', says: `not told: ${told.untold}. ${edge}` };
  if (!told.is)
    return {
      about,
      grade: 'warning',
      says: 'off, so /linux/ does not find linux/index.html by itself',
      mend: `aws s3 website s3://${bucket} --index-document index.html --error-document 404.html. ${edge}`,
    };
  const { index, error } = told.is;
  const wrong = [
    index !== 'index.html' && `index ${index}`,
    error !== '404.html' && `error ${error ?? 'none'}`,
  ];
  const said = wrong.filter(Boolean).join(', ');
  if (!said) return { about, grade: 'ok', says: 'index.html and 404.html' };
  return {
    about,
    grade: 'warning',
    says: `it is set to ${said}`,
    mend: `aws s3 website s3://${bucket} --index-document index.html --error-document 404.html`,
  };
}
