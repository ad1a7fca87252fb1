// A service that runs once and a timer that starts it. systemd starts none while one runs, and after a night without
// power one run makes up for all that were missed. Or one service that goes on by itself, and tells systemd how it does.
import { calendarTime, intervalText } from './minutes.ts';
import { editionFlags, mostSeconds, type ScheduleSettings } from './settings.ts';

/** @returns file name → text */
export function systemdSchedule(settings: ScheduleSettings): Record<string, string> {
  const { name, daemon } = settings;
  if (daemon) return { [`${name}.service`]: service(settings) };
  return { [`${name}.service`]: service(settings), [`${name}.timer`]: timer(settings) };
}

function service(settings: ScheduleSettings): string {
  const { name, title, directory, folders, daemon } = settings;
  const isRemote = folders.length === 0;
  const units = daemon ? `${name}.service` : `${name}.service ${name}.timer`;
  return `# ${daemon ? `Editions of ${title}, one after another. Install it:` : `An edition of ${title}. Install it, with the timer beside it:`}
#
#   sudo install -m 644 ${units} /etc/systemd/system/
#   sudo install -m 600 /dev/null /etc/${name}.env    # AWS_ACCESS_KEY_ID=… and other secrets, a line each
${isRemote ? '' : `#   sudo useradd --system ${name}; sudo install -d -o ${name} ${folders.join(' ')}\n`}#   sudo systemctl daemon-reload && sudo systemctl enable --now ${name}.${daemon ? 'service' : 'timer'}
#
# What it says: journalctl -u ${name}. ${daemon ? `What it does: systemctl status ${name}.` : 'When it runs: systemctl list-timers.'}
[Unit]
Description=Edition${daemon ? 's' : ''} of ${escaped(title)}
Wants=network-online.target
After=network-online.target

[Service]
${daemon ? goesOn(settings) : runsOnce(settings)}WorkingDirectory=${directory}
EnvironmentFile=-/etc/${name}.env
ExecStart=/usr/bin/env node deploy/commands/start.mjs edition ${editionFlags(settings, ...every(settings), `--out %C/${name}/site`)}
Nice=10
MemoryHigh=768M
MemoryMax=1G
TasksMax=128

${
  isRemote
    ? '# A user of its own for as long as it runs: the bucket is the memory.\nDynamicUser=yes'
    : `User=${name}\nReadWritePaths=${folders.join(' ')}`
}
CacheDirectory=${name}
UMask=${isRemote ? '0077' : '0022'}
NoNewPrivileges=yes
CapabilityBoundingSet=
AmbientCapabilities=
ProtectSystem=strict
ProtectHome=${/^\/(home|root)\//.test(`${directory}/`) ? 'read-only' : 'yes'}
ProtectProc=invisible
ProcSubset=pid
ProtectClock=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectControlGroups=yes
PrivateTmp=yes
PrivateDevices=yes
PrivateUsers=yes
RemoveIPC=yes
# Names are looked up by netlink, too.
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
KeyringMode=private
# No MemoryDenyWriteExecute: JavaScript is compiled as it runs.
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged
SystemCallErrorNumber=EPERM
${daemon ? '\n[Install]\nWantedBy=multi-user.target\n' : ''}`;
}

function runsOnce(settings: ScheduleSettings): string {
  return `Type=oneshot
# A run that hangs is ended. What it had begun the next one finishes.
TimeoutStartSec=${mostSeconds(settings)}
TimeoutStopSec=90
`;
}

function goesOn(settings: ScheduleSettings): string {
  return `Type=notify
# It speaks by systemd-notify, which is a process of its own.
NotifyAccess=all
# It says twice in this time that it is alive; when it does not, it is started anew.
WatchdogSec=5min
Restart=on-failure
RestartSec=30
# When it is to stop, an edition that is at work is finished: only the process above it is told.
KillMode=mixed
TimeoutStopSec=${mostSeconds(settings)}
`;
}

function every({ daemon, everySeconds }: ScheduleSettings): string[] {
  return daemon ? [`--every ${intervalText(everySeconds)}`] : [];
}

function timer(settings: ScheduleSettings): string {
  return `# When an edition of ${settings.title} is made.
[Unit]
Description=Timer of ${escaped(settings.title)}

[Timer]
OnCalendar=${calendarTime(settings)}
RandomizedDelaySec=${Math.min(30, settings.everySeconds / 10)}
AccuracySec=1s
# What was missed while the machine was off is made up for by one run.
Persistent=yes

[Install]
WantedBy=timers.target
`;
}

/** systemd.unit(5): % begins a specifier. */
function escaped(text: string): string {
  return text.replace(/%/g, '%%');
}
