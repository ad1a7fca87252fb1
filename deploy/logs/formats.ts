// Which log a file is, by its first line.
import { readCloudflare } from './cloudflare.ts';
import { readCloudFront } from './cloudfront.ts';
import { readCombined } from './combined.ts';
import { emptyRequest, type ReadLine } from './request.ts';
import { readS3 } from './s3.ts';

/**
 * @returns undefined while the line does not tell: CloudFront's first says its version only; null for a line that is of
 *   no log that is known
 */
export function formatOf(line: string): { name: string; read: ReadLine } | undefined | null {
  if (line === '' || line.startsWith('#Version')) return undefined;
  if (line.startsWith('#Fields:')) return { name: 'CloudFront', read: readCloudFront(line) };
  if (line.startsWith('{')) return { name: 'Cloudflare', read: readCloudflare };
  if (/^[0-9a-f]{16,}\s\S+ \[/i.test(line) || / (REST|WEBSITE|S3|BATCH)\.[A-Z.]+ /.test(line))
    return { name: 'S3', read: readS3 };
  return readCombined(line, emptyRequest()) ? { name: 'combined', read: readCombined } : null;
}
