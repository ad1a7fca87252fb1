// What runs on every page, and the only file here that touches the clock, chance and the network: the others are
// handed them. A page is whole without any of it.
import { showAges } from './ages.ts';
import { watchEdition } from './refresh.ts';
import { swapper } from './swap.ts';
import { showTips } from './tips.ts';
import { offerVariant } from './variant.ts';

const { lang: language, dataset } = document.documentElement;
const renewAges = (root: ParentNode) => showAges(root, { now: Date.now(), language });

const get: typeof fetch = (...request) => fetch(...request);
const swap = swapper(get, renewAges);

async function renew(): Promise<boolean> {
  const stories = await swap();
  const status = document.querySelector<HTMLElement>('[role=status]');
  if (status && stories) status.textContent = `${status.dataset.news} ${stories}`;
  return stories !== undefined;
}

renewAges(document);
setInterval(renewAges, 60_000, document);
offerVariant(document, { location });
if (matchMedia('(hover: hover)').matches) showTips(document);
if (dataset.report)
  watchEdition(dataset.report, { known: dataset.version, renew, fetch: get, random: Math.random });
// On a phone the report in hand may stand beyond the edge of the row.
const here = document.querySelector('nav [aria-current]')?.getBoundingClientRect();
if (here) document.querySelector('nav ul')?.scrollBy(here.x - innerWidth / 3, 0);
