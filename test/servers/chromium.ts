// A real browser for tests: Debian's Chromium, which asks for nothing by itself.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { need } from '../need.ts';

export const chromiumPath = '/usr/bin/chromium';

export function needChromium(): boolean {
  return need('chromium (apt-get install chromium)', existsSync(chromiumPath));
}

/**
 * @param hovers false for one that is only touched: no device that Playwright emulates is without a pointer that hovers
 * @param scrollbars true for one that shows them, and gives them room
 */
export function launchChromium({ hovers = true, scrollbars = false } = {}): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath,
    ignoreDefaultArgs: scrollbars ? ['--hide-scrollbars'] : [],
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      // blink::mojom::HoverType none is 1, PointerType coarse is 2.
      ...(hovers
        ? []
        : [
            '--blink-settings=primaryHoverType=1,availableHoverTypes=1,primaryPointerType=2,availablePointerTypes=2',
          ]),
    ],
  });
}
