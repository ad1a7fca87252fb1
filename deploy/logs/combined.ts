// The combined format of Apache, nginx and varnishncsa (httpd.apache.org/docs/2.4/logs.html), and behind it the word of
// the cache and a duration, as the README's formats have them: … "agent" HIT 0.003
import { cacheState, type LoggedRequest, type ReadLine, splitTarget } from './request.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

let lastText = '';
let lastTime = Number.NaN;

/** `23/Nov/2026:14:05:00 +0000`; many lines are of one second, so the last is kept. */
function timeOf(text: string): number {
  if (text === lastText) return lastTime;
  lastText = text;
  const month = months.indexOf(text.slice(3, 6));
  const zone = text.slice(21, 26);
  const offset = (Number(zone.slice(0, 3)) * 60 + Number(zone[0] + zone.slice(3))) * 60_000;
  lastTime =
    month < 0
      ? Number.NaN
      : Date.UTC(
          Number(text.slice(7, 11)),
          month,
          Number(text.slice(0, 2)),
          Number(text.slice(12, 14)),
          Number(text.slice(15, 17)),
          Number(text.slice(18, 20)),
        ) - (Number.isNaN(offset) ? 0 : offset);
  return lastTime;
}

export const readCombined: ReadLine = (line, into) => {
  const open = line.indexOf('[');
  const close = line.indexOf('] "', open);
  if (open < 0 || close < 0) return false;
  const request = close + 3;
  const end = line.indexOf('" ', request);
  const verb = line.indexOf(' ', request);
  if (end < 0 || verb < 0 || verb > end) return false;
  into.time = timeOf(line.slice(open + 1, close));
  into.method = line.slice(request, verb);
  const space = line.lastIndexOf(' ', end - 1);
  splitTarget(line.slice(verb + 1, space > verb ? space : end), into);
  into.status = Number(line.slice(end + 2, end + 5));
  const sizeEnd = line.indexOf(' ', end + 6);
  // Apache and varnishncsa write - for nothing.
  into.bytes = Number(line.slice(end + 6, sizeEnd < 0 ? undefined : sizeEnd)) || 0;
  const agentEnd = line.lastIndexOf('"');
  const agentStart = agentEnd > sizeEnd && sizeEnd > 0 ? line.lastIndexOf('"', agentEnd - 1) : -1;
  into.agent = agentStart > sizeEnd ? line.slice(agentStart + 1, agentEnd) : '';
  readRest(agentStart > sizeEnd ? line.slice(agentEnd + 1) : '', into);
  return into.status >= 100;
};

/** ` HIT 0.003`, ` miss 1250us`, ` - -` */
function readRest(rest: string, into: LoggedRequest): void {
  into.cache = 'none';
  into.seconds = Number.NaN;
  for (const word of rest.split(' ')) {
    if (word === '' || word === '-') continue;
    const first = word.charCodeAt(0);
    if (first >= 48 && first <= 57) into.seconds = secondsOf(word);
    else into.cache = cacheState(word);
  }
}

function secondsOf(word: string): number {
  if (word.endsWith('us')) return Number(word.slice(0, -2)) / 1e6;
  if (word.endsWith('ms')) return Number(word.slice(0, -2)) / 1e3;
  return Number(word.endsWith('s') ? word.slice(0, -1) : word);
}
