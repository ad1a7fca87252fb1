// CronJobs of Kubernetes: one for the edition, and with shards an Indexed Job before it, a pod for each part.
import { cronTime } from './minutes.ts';
import { editionFlags, mostSeconds, type ScheduleSettings } from './settings.ts';

/** @returns file name → text */
export function kubernetesSchedule(settings: ScheduleSettings): Record<string, string> {
  const { name, title, shards } = settings;
  const jobs = [shards ? pullJob(settings, shards) : '', editionJob(settings)].filter(Boolean);
  return {
    [`${name}.yaml`]: `# Editions of ${title}${
      shards
        ? `. ${shards} pods pull a part of the feeds each, into one store; then one makes the edition of it,\n# which finds no feed due, builds, and deploys. For some thousands of feeds; below that leave --shards out`
        : ''
    }. The image is by the
# Dockerfile that npm run -s schedule -- docker writes.
#
#   kubectl create secret generic ${name} --from-literal=AWS_ACCESS_KEY_ID=… --from-literal=AWS_SECRET_ACCESS_KEY=…
#   kubectl create configmap ${name}-site --from-file=broadsheet.yaml=site/broadsheet.yaml
#   kubectl create configmap ${name}-reports --from-file=site/reports
#   kubectl create configmap ${name}-desk --from-file=site/desk
#   kubectl apply -f ${name}.yaml
#
# The bucket stands in broadsheet.yaml${shards ? '; it must honour conditional writes (npm run deploy -- --doctor tells)' : ', as s3://…'}.
${jobs.join('---\n')}`,
  };
}

function pullJob(settings: ScheduleSettings, shards: number): string {
  return cronJob(settings, {
    does: 'pull',
    times: cronTime(settings),
    indexed: `
      # Kubernetes numbers the pods of an Indexed Job from 0 and tells each its number in JOB_COMPLETION_INDEX.
      completionMode: Indexed
      completions: ${shards}
      parallelism: ${shards}
      # A part that failed is pulled in the next run: its stories stay meanwhile.`,
    // Kubernetes fills in $(NAME) by itself: no shell is needed.
    more: [`--shard $(JOB_COMPLETION_INDEX)/${shards}`],
    needs: { cpu: '250m', memory: '300Mi', most: '600Mi' },
  });
}

function editionJob(settings: ScheduleSettings): string {
  return cronJob(settings, {
    does: 'edition',
    times: cronTime({ ...settings, afterMinutes: settings.shards ? 2 : 0 }),
    indexed: '',
    more: [],
    needs: { cpu: '500m', memory: '400Mi', most: '1Gi' },
  });
}

interface Job {
  /** A command of ours. */
  does: 'pull' | 'edition';
  times: string;
  indexed: string;
  more: string[];
  needs: { cpu: string; memory: string; most: string };
}

function cronJob(settings: ScheduleSettings, { does, times, indexed, more, needs }: Job): string {
  const { name, shards } = settings;
  const words = editionFlags(settings, ...more, '--out /tmp/site').split(' ');
  return `apiVersion: batch/v1
kind: CronJob
metadata:
  name: ${name}-${does}
spec:${shards && does === 'edition' ? '\n  # Two minutes after the pull. A part that is late is in the next edition.' : ''}
  schedule: "${times}"
  timeZone: Etc/UTC
  concurrencyPolicy: Forbid
  startingDeadlineSeconds: ${Math.min(300, settings.everySeconds)}
  successfulJobsHistoryLimit: 1
  failedJobsHistoryLimit: 3
  jobTemplate:
    spec:${indexed}
      backoffLimit: 0
      activeDeadlineSeconds: ${mostSeconds(settings)}
      ttlSecondsAfterFinished: 86400
      template:
        spec:
          restartPolicy: Never
          automountServiceAccountToken: false
          terminationGracePeriodSeconds: 90
          securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: RuntimeDefault } }
          containers:
            - name: ${does}
              image: ${name}:latest
              command: [node, deploy/commands/start.mjs, ${does}]
              args: ${JSON.stringify(words)}
              envFrom: [{ secretRef: { name: ${name} } }]
              resources: { requests: { cpu: ${needs.cpu}, memory: ${needs.memory} }, limits: { memory: ${needs.most} } }
              securityContext:
                { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: [ALL] } }
              volumeMounts:
                - { name: site, mountPath: /app/site/broadsheet.yaml, subPath: broadsheet.yaml }
                - { name: reports, mountPath: /app/site/reports }
                - { name: desk, mountPath: /app/site/desk }
                - { name: scratch, mountPath: /tmp }
          volumes:
            - { name: site, configMap: { name: ${name}-site } }
            - { name: reports, configMap: { name: ${name}-reports } }
            - { name: desk, configMap: { name: ${name}-desk, optional: true } }
            - { name: scratch, emptyDir: {} }
`;
}
