// What the preview puts at the end of a page: it hears of every saved file, shows what changed and what is wrong, and
// brings the editor's bar. No page that is built has it.
import { showBar } from './bar.ts';
import { showTroubles, type Trouble } from './overlay.ts';
import { renewPage, renewStyles } from './renew.ts';

type News =
  | { kind: 'hello' }
  | { kind: 'styles'; hrefs: string[] }
  | { kind: 'pages' }
  | { kind: 'trouble'; troubles: Trouble[] };

const script = document.querySelector<HTMLScriptElement>('script[src="/__preview/client.js"]');
const { key = '', token } = script?.dataset ?? {};
const { report } = document.documentElement.dataset;

const styles = document.createElement('link');
styles.rel = 'stylesheet';
styles.href = '/__preview/preview.css';
document.body.append(styles);

// A frame of the side by side view has no room for a bar.
const bar = token && report && window === top ? showBar({ token, report, renewPage }) : undefined;

async function hear(news: News): Promise<void> {
  if (news.kind === 'trouble') return showTroubles(news.troubles);
  showTroubles([]);
  // A page that could not be drawn has no styles to change.
  if (news.kind === 'styles' && document.querySelector('main')) return renewStyles(news.hrefs);
  if (news.kind === 'pages') {
    await renewPage();
    await bar?.renew();
  }
}

/** A preview that was ended and started again has other news, and another token. */
let wasOpen = false;
const stream = new EventSource(`/__preview/events?key=${encodeURIComponent(key)}`);
stream.onmessage = ({ data }) => void hear(JSON.parse(data) as News);
stream.onopen = () => {
  if (wasOpen) location.reload();
  wasOpen = true;
};
