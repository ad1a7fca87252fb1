// A real browser opens the demo through each edge, as a wide screen and as a phone; then Ctrl-C ends it.
import { type ChildProcess, spawn } from 'node:child_process';
import type { Browser } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { projectRoot } from '../deploy/commands/flags.ts';
import { policyWith } from '../deploy/edge/policy.ts';
import { launchChromium, needChromium } from './servers/chromium.ts';
import { needNginx, startNginx } from './servers/nginx.ts';
import { startWorkerd } from './servers/workerd.ts';
import { journeys, type OpenPage, openPage } from './suites/reader-journeys.ts';

interface Demo {
  process: ChildProcess;
  /** Through the demo's own edge. */
  url: string;
  /** Where its bucket answers by HTTP. */
  origin: string;
}

/** Starts the demo and waits for its addresses. */
async function startDemo(): Promise<Demo> {
  const demo = spawn(process.execPath, ['deploy/commands/start.mjs', 'demo', '--port', '18080'], {
    cwd: projectRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [url = '', origin = ''] = await new Promise<string[]>((resolve, reject) => {
    let printed = '';
    demo.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk;
      const found = /Your newspaper: (\S+)\n.*--origin (\S+)/s.exec(printed);
      if (found) resolve(found.slice(1));
    });
    demo.on('exit', (code) => reject(new Error(`the demo ended with ${code}: ${printed}`)));
    setTimeout(() => reject(new Error(`the demo gave no address in 60 s: ${printed}`)), 60_000).unref();
  });
  return { process: demo, url, origin };
}

// As `edge: 10s` in broadsheet.yaml has it: news is to be seen within this test.
const policy = policyWith({ pageSeconds: 10 });

interface Edge {
  name: string;
  present: boolean;
  start(demo: Demo): Promise<{ url: string; close?: () => Promise<void> }>;
}

const edges: Edge[] = [
  { name: 'the embedded edge', present: true, start: async ({ url }) => ({ url }) },
  {
    name: 'nginx',
    present: needNginx(),
    async start({ origin }) {
      const { port, close } = await startNginx(origin, { policy });
      return { url: `http://127.0.0.1:${port}`, close };
    },
  },
  {
    name: 'workerd',
    present: true,
    async start({ origin }) {
      const { port, close } = await startWorkerd({ origin, environment: { PAGE_SECONDS: '10' } });
      return { url: `http://127.0.0.1:${port}`, close };
    },
  },
];

const inBrowser = suite('browser');

if (needChromium()) {
  let demo: Demo;
  let browser: Browser;
  const urls = new Map<string, string>();
  const openPages = new Map<string, OpenPage>();
  const endings: (() => unknown)[] = [];
  const present = edges.filter((edge) => edge.present);

  inBrowser.before(async () => {
    demo = await startDemo();
    endings.unshift(() => demo.process.kill('SIGKILL'));
    browser = await launchChromium();
    endings.unshift(() => browser.close());
    for (const { name, start } of present) {
      const { url, close } = await start(demo);
      if (close) endings.unshift(close);
      urls.set(name, url);
      openPages.set(name, await openPage(browser, url));
    }
  });
  inBrowser.after(async () => {
    for (const end of endings) await end();
  });

  for (const { name } of present)
    for (const [says, run] of journeys)
      inBrowser(`${name}: ${says}`, () => run(browser, urls.get(name) ?? ''));

  for (const { name } of present)
    inBrowser(`${name}: a new story shows in the page that was open all the time`, async () => {
      await openPages.get(name)?.showsNews();
    });

  inBrowser('Ctrl-C ends the demo with exit 0', async () => {
    const ended = new Promise((resolve) => demo.process.once('exit', resolve));
    demo.process.kill('SIGINT');
    const late = new Promise((resolve) =>
      setTimeout(resolve, 60_000, 'still running after a minute').unref(),
    );
    assert.is(await Promise.race([ended, late]), 0);
  });
}

inBrowser.run();
