// Two editions of a small site: pages, the front and the styles change, one page is new, one goes.
import type { Tree } from '../../build/tree.ts';
import { site } from '../deploy/release/releases.ts';

export const firstSite = (): Tree =>
  site('one', ['linux/feed/lwn/index.html', 'linux/index.html', 'index.html']);
export const secondSite = (): Tree =>
  site('two', ['linux/feed/kernel/index.html', 'linux/index.html', 'index.html']);
