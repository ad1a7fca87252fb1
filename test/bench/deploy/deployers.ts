// Ours and the peers, each as its manual has it for a static site, 16 requests at a time where it has a number for it.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installed } from '../../servers/daemons.ts';
import type { Newspaper } from './newspaper.ts';

export interface Deployer {
  name: string;
  /** Why it cannot run here. */
  missing?: string;
  /** The command that puts what is built into `bucket`. */
  command(paper: Newspaper, bucket: string): string[];
  env?: Record<string, string>;
}

const list = '.broadsheet.json';

/** @param env the AWS_* variables of the server, as the proxy has it */
export async function deployers(folder: string, env: Record<string, string>): Promise<Deployer[]> {
  const { AWS_ENDPOINT_URL: endpoint = '', AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '' } = env;
  const { host } = new URL(endpoint);
  const s3cfg = join(folder, 's3cfg');
  await writeFile(
    s3cfg,
    `[default]\naccess_key = ${AWS_ACCESS_KEY_ID}\nsecret_key = ${AWS_SECRET_ACCESS_KEY}\nhost_base = ${host}\nhost_bucket = ${host}\nuse_https = False\n`,
  );
  await writeFile(join(folder, 'aws'), '[default]\ns3 =\n  max_concurrent_requests = 16\n');
  return [
    {
      name: 'broadsheet',
      command: ({ out, config }, bucket) => [
        ...[process.execPath, 'deploy/commands/start.mjs', 'deploy'],
        ...['--out', out, '--bucket', bucket.includes('/') ? bucket : `s3://${bucket}/site`, ...config],
      ],
    },
    {
      name: 'rclone sync --fast-list',
      missing: need('rclone'),
      command: ({ out }, bucket) => [
        ...['rclone', 'sync', '--fast-list', '--transfers', '16', '--checkers', '16'],
        ...['--exclude', list, out, `bench:${bucket}/site`],
      ],
      env: {
        RCLONE_CONFIG: '/dev/null',
        // rclone 1.60 ends at once where one is named.
        AWS_CA_BUNDLE: '',
        RCLONE_CONFIG_BENCH_TYPE: 's3',
        RCLONE_CONFIG_BENCH_PROVIDER: 'Ceph',
        RCLONE_CONFIG_BENCH_ENV_AUTH: 'true',
        RCLONE_CONFIG_BENCH_ENDPOINT: endpoint,
      },
    },
    {
      name: 's3cmd sync',
      missing: need('s3cmd'),
      command: ({ out }, bucket) => [
        ...['s3cmd', 'sync', '--config', s3cfg, '--quiet', '--delete-removed', '--exclude', list],
        ...[`${out}/`, `s3://${bucket}/site/`],
      ],
    },
    {
      name: 'aws s3 sync',
      missing: need('aws', 'awscli'),
      command: ({ out }, bucket) => [
        ...['aws', 's3', 'sync', '--endpoint-url', endpoint, '--only-show-errors', '--delete'],
        ...['--exclude', list, out, `s3://${bucket}/site`],
      ],
      env: { AWS_CONFIG_FILE: join(folder, 'aws') },
    },
  ];
}

function need(program: string, debian = program): string | undefined {
  return installed(program) ? undefined : `${program} is not here (apt-get install ${debian})`;
}
