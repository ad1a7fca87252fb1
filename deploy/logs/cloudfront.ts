// CloudFront's standard logs: fields between tabs, named by a line that begins with #Fields
// (docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging-legacy-s3.html).
import { cacheState, type ReadLine } from './request.ts';

/** @param head the line that begins with `#Fields:` */
export function readCloudFront(head: string): ReadLine {
  const names = head.replace(/^#Fields:\s*/, '').split(/\s+/);
  const place = (name: string) => names.indexOf(name);
  const [day, time, method, stem, status, bytes] = [
    'date',
    'time',
    'cs-method',
    'cs-uri-stem',
    'sc-status',
    'sc-bytes',
  ].map(place) as [number, number, number, number, number, number];
  const [query, result, taken, agent] = [
    'cs-uri-query',
    'x-edge-result-type',
    'time-taken',
    'cs(User-Agent)',
  ].map(place) as [number, number, number, number];
  return (line, into) => {
    if (line.charCodeAt(0) === 35) return false;
    const fields = line.split('\t');
    if (fields.length < names.length) return false;
    const field = (at: number) => fields[at] ?? '';
    into.time = Date.parse(`${field(day)}T${field(time)}Z`);
    into.method = field(method);
    into.path = field(stem);
    into.query = field(query) === '-' ? '' : field(query);
    into.status = Number(field(status));
    into.bytes = Number(field(bytes)) || 0;
    into.cache = cacheState(field(result));
    into.seconds = taken < 0 ? Number.NaN : Number(field(taken));
    // It is percent-encoded twice over; what tells a phone has no sign that is.
    into.agent = field(agent);
    return into.status >= 100;
  };
}
