// A line of cron. Cron starts a run whether or not the one before has ended: flock holds it back, and that is said.
import { cronTime } from './minutes.ts';
import { editionFlags, mostSeconds, type ScheduleSettings } from './settings.ts';

/** flock's exit code when somebody else holds the lock: EX_TEMPFAIL of sysexits.h, which no run of ours ends with. */
const heldCode = 75;

/** @returns file name → text */
export function cronSchedule(settings: ScheduleSettings): Record<string, string> {
  const { name, title } = settings;
  return {
    [`${name}.cron`]: `# An edition of ${title}: put this file as /etc/cron.d/${name}, and secrets into /etc/${name}.env
# (AWS_ACCESS_KEY_ID=… and so on, a line each, readable for the user only). In your own crontab (crontab -e) leave out
# the user. What a run says cron sends by mail to MAILTO; it is silent when all is well.
SHELL=/bin/sh
PATH=/usr/local/bin:/usr/bin:/bin
MAILTO=${name}
${cronTime(settings)} ${name} ${cronCommand(settings)}
`,
  };
}

/** What the line runs, by sh. */
export function cronCommand(settings: ScheduleSettings, { lockFolder = '/run/lock' } = {}): string {
  const { name, directory, flags } = settings;
  // Another site of the same install renders into a folder of its own.
  const own = flags ? [`--out _site-${name}`] : [];
  // In a crontab % is a line's end (crontab(5)); none of these has one.
  return [
    `cd ${directory}`,
    `if [ -r /etc/${name}.env ]; then set -a; . /etc/${name}.env; set +a; fi`,
    `flock -n -E ${heldCode} ${lockFolder}/${name}.lock timeout -k 90 ${mostSeconds(settings)} npm run -s edition -- ${editionFlags(settings, ...own)}`,
  ]
    .join(' && ')
    .concat(
      ` || { code=$?; [ $code != ${heldCode} ] || echo "${name}: this run was left out, for the one before is still at work"; exit $code; }`,
    );
}
