// A real browser for tests: Debian's Chromium, which asks for nothing by itself.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { need } from '../need.ts';

const executablePath = '/usr/bin/chromium';

export function needChromium(): boolean {
  return need('chromium (apt-get install chromium)', existsSync(executablePath));
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}
