// A real browser for tests: Debian's Chromium, which asks for nothing by itself.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { need } from '../need.ts';

export const chromiumPath = '/usr/bin/chromium';

export function needChromium(): boolean {
  return need('chromium (apt-get install chromium)', existsSync(chromiumPath));
}

export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
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
