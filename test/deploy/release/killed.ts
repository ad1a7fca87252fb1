// A release that is killed, or meets a fault, at each single request, against a real S3 server: what a reader can get
// is whole at every moment, and the next run completes.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { openBucket } from '../../../deploy/bucket/open.ts';
import { readManifest } from '../../../deploy/release/manifest.ts';
import type { Bucket } from '../../../feeds/bucket.ts';
import { type BreakingProxy, type Fault, startProxy } from '../../servers/proxy.ts';
import { needRadosgw, type S3Server, sharedRadosgw } from '../../servers/radosgw.ts';
import { firstSite, secondSite } from '../../servers/two-sites.ts';
import { assertWhole, keysOf, noon, publicKeys, release, site } from './releases.ts';

const root = join(import.meta.dirname, '../../..');
const hour = 3_600_000;
const later = (hours: number) => ({ now: () => new Date(noon.getTime() + hours * hour) });

const killed = suite('killed');

if (needRadosgw()) {
  let s3: S3Server;
  let proxy: BreakingProxy;
  let bucket: Bucket;
  let broken: Bucket;
  /** Requests of the second release, undisturbed. */
  let requests = 0;

  killed.before(async () => {
    s3 = await sharedRadosgw();
    await s3.createBucket('killed');
    proxy = await startProxy(s3.endpoint);
    bucket = await openBucket('s3://killed/site', { env: s3.env, cwd: root });
    broken = await openBucket('s3://killed/site', { env: throughProxy(), cwd: root });
    await startOver();
    await releaseInProcess();
    requests = proxy.requests.length;
    assert.ok(requests >= 10, `${requests} requests`);
  });
  killed.after(async () => {
    bucket.close();
    broken.close();
    await proxy.close();
  });

  function throughProxy() {
    return { ...s3.env, AWS_ENDPOINT_URL: proxy.endpoint };
  }

  /** The first site, of which one page has already left the edition and is due to be deleted by the next release. */
  async function startOver(): Promise<void> {
    const keys = await keysOf(bucket);
    if (keys.length) await bucket.delete(keys);
    const withOld = firstSite();
    withOld.set(
      'linux/feed/old/index.html',
      site('one', ['linux/feed/old/index.html']).get('linux/feed/old/index.html') as never,
    );
    await release(withOld, bucket, later(-2));
    await release(firstSite(), bucket, later(-1));
    proxy.requests.length = 0;
    proxy.breakAt();
  }

  function releaseInProcess(
    onStart: (kill: () => void) => void = () => {},
    { clockMinutes = 0 } = {},
  ): Promise<number | null> {
    const clock = `data:text/javascript,const{now}=Date;Date.now=()=>now()+${clockMinutes * 60_000}`;
    const child = spawn(
      process.execPath,
      ['--import', clock, '--import', 'tsx', 'test/servers/release-process.ts', 's3://killed/site'],
      {
        cwd: root,
        env: { ...process.env, ...throughProxy() },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    onStart(() => child.kill('SIGKILL'));
    return new Promise((done) => child.once('exit', done));
  }

  async function assertFinished(): Promise<void> {
    await release(secondSite(), bucket, later(1));
    await assertWhole(bucket);
    // What the crash may have left is deleted by the next change at the latest, and by the prune of the next day.
    await release(secondSite(), bucket, { ...later(30), edition: 'later' });
    await release(secondSite(), bucket, { ...later(60), edition: 'later still' });
    const { manifest } = await readManifest(bucket);
    await Promise.all([manifest.live.load(), manifest.retired.load()]);
    assert.equal([...manifest.live.entries()].map(([key]) => key).sort(), [...secondSite().keys()].sort());
    const ours = [...manifest.live.entries(), ...manifest.retired.entries()].map(([key]) => key);
    assert.equal(await publicKeys(bucket), ours.sort(), 'nothing is left over');
    const packs = new Set(manifest.releases.map(({ pack }) => pack));
    const stray = (await keysOf(bucket, '_release/')).filter(
      (key) => key !== '_release/manifest.json' && !packs.has(key),
    );
    assert.equal(stray, []);
  }

  for (const [when, fault] of [
    ['before', 'reset'],
    ['after', 'answer lost'],
  ] as const) {
    killed(`killed ${when} any request, a reader sees whole pages and the next run completes`, async () => {
      for (let nth = 1; nth <= requests; nth++) {
        await startOver();
        let kill = () => {};
        proxy.breakAt(
          (number) => (number === nth ? fault : undefined),
          () => kill(),
        );
        await releaseInProcess((how) => {
          kill = how;
        });
        proxy.breakAt();
        await assertWhole(bucket);
        await assertFinished();
      }
    });
  }

  for (const clockMinutes of [-90, 90])
    killed(`a machine whose clock is ${clockMinutes} min off publishes all the same`, async () => {
      await startOver();
      assert.is(await releaseInProcess(() => {}, { clockMinutes }), 0);
      assert.ok(
        proxy.requests.some(({ status }) => status === 403),
        'the server refused it at first',
      );
      await assertFinished();
    });

  const passing: Fault[] = ['unavailable', 'broken', 'reset', 'answer lost', 'cut off', 'slow'];
  for (const fault of passing) {
    killed(`${fault} once, at any request, stops nothing`, async () => {
      for (let nth = 1; nth <= requests; nth++) {
        await startOver();
        proxy.breakAt((number) => (number === nth ? fault : undefined));
        await release(secondSite(), broken, { owner: `f${nth}` });
        proxy.breakAt();
        await assertWhole(bucket);
        const { manifest } = await readManifest(bucket);
        assert.equal([manifest.release, manifest.writing], [3, undefined], `${fault} at ${nth}`);
      }
    });
  }

  const stopping: Fault[] = ['refused', 'precondition failed', 'bent'];
  for (const fault of stopping) {
    killed(`${fault} once, at any request, leaves whole pages, and the next run completes`, async () => {
      for (let nth = 1; nth <= requests; nth++) {
        await startOver();
        proxy.breakAt((number) => (number === nth ? fault : undefined));
        await release(secondSite(), broken, { owner: `s${nth}` }).catch((error: unknown) =>
          assert.instance(error, Error),
        );
        proxy.breakAt();
        await assertWhole(bucket);
        await assertFinished();
      }
    });
  }
}

killed.run();
