// S3's server access logs: what reached the bucket itself, so each is a miss of what stands before it
// (docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html).
import { readCombined } from './combined.ts';
import type { ReadLine } from './request.ts';

/** owner bucket [time] address requester id operation key "request" status error bytes size total turnaround "referrer" "agent" … */
const row =
  /^\S+ \S+ (\[[^\]]+\]) \S+ \S+ \S+ (\S+) \S+ ("(?:[^"]|"(?! \d))*") (\d{3}) \S+ (\S+) \S+ (\S+) \S+ ("[^"]*") ("[^"]*")/;

export const readS3: ReadLine = (line, into) => {
  const [, time, operation = '', request, status, bytes, total = '', referrer, agent] = row.exec(line) ?? [];
  // Only what readers ask for: runs put, list and delete.
  if (!/^(REST|WEBSITE)\.(GET|HEAD)\.OBJECT$/.test(operation)) return false;
  if (!readCombined(`- - - ${time} ${request} ${status} ${bytes} ${referrer} ${agent}`, into)) return false;
  into.cache = 'miss';
  into.seconds = Number(total) / 1_000;
  return true;
};
