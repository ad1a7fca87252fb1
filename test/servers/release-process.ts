// A release as a process of its own, for tests that kill it: `node --import tsx release-process.ts BUCKET`, with the
// AWS_* variables. It releases the second of the two small sites.
import { openBucket } from '../../deploy/bucket/open.ts';
import { release } from '../deploy/release/releases.ts';
import { secondSite } from './two-sites.ts';

const [address = ''] = process.argv.slice(2);
const bucket = await openBucket(address, { env: process.env, cwd: process.cwd() });
await release(secondSite(), bucket, { owner: 'killed' });
