// What a newspaper can be scheduled by. A new one is a file in schedules/ and a line here.
import { cronSchedule } from './schedules/cron.ts';
import { dockerSchedule } from './schedules/docker.ts';
import { githubSchedule } from './schedules/github.ts';
import { kubernetesSchedule } from './schedules/kubernetes.ts';
import type { ScheduleSettings } from './schedules/settings.ts';
import { systemdSchedule } from './schedules/systemd.ts';

interface ScheduleKind {
  /** For --help: what it is, in a few words. */
  says: string;
  /** Whether it can pull the feeds in parts (--shards). */
  takesShards?: true;
  /** Whether it has a form that goes on by itself (--daemon). */
  takesDaemon?: true;
  /** File name → text. */
  files(settings: ScheduleSettings): Record<string, string>;
}

export const scheduleKinds: Readonly<Record<string, ScheduleKind>> = {
  systemd: {
    says: 'a service and its timer, on a Linux machine of your own; with --daemon one service alone',
    takesDaemon: true,
    files: systemdSchedule,
  },
  cron: { says: 'a line with flock, wherever cron is', files: cronSchedule },
  docker: { says: 'a container that goes on by itself, by compose', files: dockerSchedule },
  github: {
    says: 'a workflow of GitHub Actions; no machine and, with AWS, no key',
    takesShards: true,
    files: githubSchedule,
  },
  kubernetes: {
    says: 'a CronJob, with --shards an Indexed Job before it',
    takesShards: true,
    files: kubernetesSchedule,
  },
};
