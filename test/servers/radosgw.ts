// A real S3 server for tests: Ceph's radosgw over one monitor and one store in memory, on loopback, up in about a
// second. It checks signatures and conditions, which no S3 server on npm does.

import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { need } from '../need.ts';
import { type Daemons, daemons, freePorts, installed } from './daemons.ts';
import { createBucket, type S3Server } from './s3-server.ts';

export interface Radosgw extends S3Server {
  /** A user who may do nothing yet. @returns the AWS_* variables of its key */
  addUser(name: string): Promise<Record<string, string>>;
}

export type { S3Server };

const packages = 'radosgw ceph-mon ceph-osd ceph-common ceph-base';
const startAttempts = 3;

/** Whether radosgw can be started here; prints what is missing, and throws on CI. */
export function needRadosgw(): boolean {
  const present = installed('radosgw', 'radosgw-admin', 'ceph', 'ceph-mon', 'ceph-osd', 'monmaptool');
  return need(`radosgw (apt-get install --no-install-recommends ${packages})`, present);
}

let shared: Promise<Radosgw> | undefined;

/** One server for all tests of the process, started at first use, ended with the process. */
export function sharedRadosgw(): Promise<Radosgw> {
  shared ??= startRadosgw();
  return shared;
}

/**
 * Starts a server of its own.
 * @param websites buckets may be websites, by the host BUCKET.website.test; the rest is by path at s3.test then
 * @throws Error with the end of its logs
 */
export async function startRadosgw({ attempt = 1, websites = false } = {}): Promise<Radosgw> {
  const conf = 'ceph.conf';
  const cluster = daemons('radosgw', { CEPH_CONF: conf });
  try {
    return await start(cluster, { conf, websites });
  } catch (cause) {
    const words = await cluster.lastWords();
    await cluster.close();
    // A port that was free may be taken by the time that a daemon wants it.
    if (attempt < startAttempts) return startRadosgw({ attempt: attempt + 1, websites });
    throw new Error(`radosgw did not start. Its logs end so:\n${words}`, { cause });
  }
}

async function start(
  { directory, run, start: daemon, close }: Daemons,
  { conf, websites }: { conf: string; websites: boolean },
): Promise<Radosgw> {
  const [monitorPort = 0, port = 0] = await freePorts(2);
  const [fsid, disk] = [randomUUID(), randomUUID()];
  for (const name of ['mon', 'osd', 'rgw', 'log']) mkdirSync(`${directory}/${name}`);
  writeFileSync(`${directory}/${conf}`, configuration({ directory, fsid, monitorPort, port, websites }));

  await run(
    'monmaptool',
    '--create',
    '--addv',
    'a',
    `[v1:127.0.0.1:${monitorPort}]`,
    '--fsid',
    fsid,
    'monmap',
  );
  await run('ceph-mon', '--mkfs', '-i', 'a', '--monmap', 'monmap');
  daemon('ceph-mon', '-f', '-i', 'a');
  await run('ceph', 'osd', 'new', disk);
  await run('ceph', 'osd', 'crush', 'add', 'osd.0', '1', 'root=default', 'host=test');
  await run('ceph-osd', '--mkfs', '-i', '0', '--osd-uuid', disk);
  daemon('ceph-osd', '-f', '-i', '0');
  const kill = daemon('radosgw', '-f', '-n', 'client.rgw');
  const endpoint = `http://127.0.0.1:${port}`;
  const addUser = async (name: string) => {
    const [id, secret] = [`${name}-key`, randomUUID()];
    const key = [`--access-key=${id}`, `--secret=${secret}`];
    await run('radosgw-admin', 'user', 'create', `--uid=${name}`, `--display-name=${name}`, ...key);
    return {
      AWS_ACCESS_KEY_ID: id,
      AWS_SECRET_ACCESS_KEY: secret,
      AWS_REGION: 'us-east-1',
      AWS_ENDPOINT_URL: endpoint,
    };
  };
  const env = await addUser('test');
  await answering(endpoint);
  return { endpoint, env, addUser, createBucket: (name) => createBucket(name, env), kill, close };
}

async function answering(endpoint: string): Promise<void> {
  const signal = AbortSignal.timeout(60_000);
  for (;;) {
    const answer = await fetch(endpoint, { signal }).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    signal.throwIfAborted();
    await sleep(50);
  }
}

/**
 * Fast rather than safe: nothing is written to the disk, and the one monitor waits for no votes. "update on start" is
 * off because an OSD that is quicker than its monitor's map ends there ("wrong fsid"); `crush add` does it instead.
 */
function configuration(of: {
  directory: string;
  fsid: string;
  monitorPort: number;
  port: number;
  websites: boolean;
}): string {
  return `[global]
fsid = ${of.fsid}
mon host = v1:127.0.0.1:${of.monitorPort}
mon initial members = a
public addr = 127.0.0.1
cluster addr = 127.0.0.1
auth cluster required = none
auth service required = none
auth client required = none
ms bind msgr2 = false
ms bind ipv6 = false
osd objectstore = memstore
memstore device bytes = 4294967296
osd pool default size = 1
osd pool default min size = 1
osd pool default pg num = 1
osd pool default pgp num = 1
osd pool default pg autoscale mode = off
osd crush chooseleaf type = 0
osd crush update on start = false
osd class update on start = false
mon allow pool size one = true
mon data avail crit = 1
mon data avail warn = 2
paxos propose interval = 0.05
paxos min wait = 0.01
run dir = ${of.directory}
admin socket = ${of.directory}/$name.asok
log file = ${of.directory}/log/$name.log
[mon.a]
mon data = ${of.directory}/mon
mon addr = v1:127.0.0.1:${of.monitorPort}
[osd.0]
osd data = ${of.directory}/osd
[client.rgw]
rgw data = ${of.directory}/rgw
rgw frontends = beast endpoint=127.0.0.1:${of.port} tcp_nodelay=1
rgw enable usage log = false
${of.websites ? websites : ''}`;
}

const websites = `rgw enable apis = s3, s3website, admin
rgw enable static website = true
rgw dns name = s3.test
rgw dns s3website name = website.test
`;
