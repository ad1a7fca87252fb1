import { sep } from 'node:path';
import { BucketError, Denied, NotFound, Unreachable } from '../../feeds/bucket.ts';
import { checkKey } from './keys.ts';

/** Where headers, locks and half-written bodies lie, so no key. */
export const ownFolder = '.bucket';

/** @throws Denied for a key that would leave the folder, or that no path can stand for. */
export function checkPath(key: string, folder: string): void {
  checkKey(key, folder);
  const foreign = sep === '\\' && /[\\:]/.test(key);
  if (!foreign && key.split('/')[0] !== ownFolder) return;
  throw new Denied(`${folder} cannot hold ${JSON.stringify(key)}: the name is its own.`);
}

type Row = [codes: string[], kind: typeof BucketError, check: string];
const reading = ['GET', 'COPY', 'LIST'];
const absent: Row = [['ENOENT', 'ENOTDIR', 'EISDIR'], NotFound, ''];
const failures: Row[] = [
  [['EACCES', 'EPERM', 'EROFS'], Denied, 'Check who may read and write it.'],
  [
    ['EISDIR', 'ENOTDIR', 'EEXIST', 'ENOTEMPTY'],
    Denied,
    'A folder cannot hold both "a" and "a/b": delete one first.',
  ],
  [['ENAMETOOLONG'], Denied, 'Here a name between two slashes has 255 bytes at most.'],
  [['ENOSPC', 'EDQUOT'], Unreachable, 'The disk is full: make room.'],
];

/** The bucket's error for what the disk answered; `cause` is kept. */
export function explainDisk(cause: unknown, method: string, key: string, folder: string): BucketError {
  if (cause instanceof BucketError) return cause;
  const { code = '', message } = cause as NodeJS.ErrnoException;
  const rows = reading.includes(method) ? [absent, ...failures] : failures;
  const [, kind, check] = rows.find(([codes]) => codes.includes(code)) ?? [
    [],
    Unreachable,
    'Check the disk.',
  ];
  const said = kind === NotFound ? 'there is no such file.' : `${message}.`;
  return new kind(`${method} ${key} in ${folder} failed: ${[said, check].filter(Boolean).join(' ')}`, {
    cause,
  });
}
