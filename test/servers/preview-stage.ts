// `npm run serve` on a copy of the project, and a browser to look at it: what tests of the preview stand on.
import { existsSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { Test } from 'uvu';
import * as assert from 'uvu/assert';
import { launchChromium } from './chromium.ts';
import { copyProject, type Serving, startPreview } from './preview.ts';

/** Started before the first test of a suite, and ended after its last. */
export class PreviewStage {
  serving!: Serving;
  browser!: Browser;
  /** What pages complained of since the test began. */
  readonly complaints: string[] = [];

  inCopy(path: string): string {
    return join(this.serving.folder, path);
  }

  get deskFile(): string {
    return this.inCopy('site/desk/sample/harbour.yaml');
  }

  /** The text of the harbour's desk; '' while there is none. */
  desk(): string {
    return existsSync(this.deskFile) ? readFileSync(this.deskFile, 'utf8') : '';
  }

  async open(path = '/harbour/'): Promise<Page> {
    const page = await this.browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => message.type() === 'error' && this.complaints.push(message.text()));
    await page.goto(this.serving.url + path);
    return page;
  }

  /** The page of the harbour with a bar that answers. */
  async openBar(): Promise<Page> {
    const page = await this.open();
    await says(page, /Choose a story/);
    await page.locator('.box .preview-edit').first().waitFor({ state: 'attached' });
    return page;
  }

  /** Saves another text, and gives a way back. */
  async save(path: string, from: string | RegExp, to: string): Promise<() => Promise<void>> {
    const before = await readFile(this.inCopy(path), 'utf8');
    const after = before.replace(from, to);
    assert.is.not(after, before, `${path} has no ${from}`);
    await writeFile(this.inCopy(path), after);
    return () => writeFile(this.inCopy(path), before);
  }
}

export function previewStage(tests: Test): PreviewStage {
  const stage = new PreviewStage();
  tests.before(async () => {
    stage.serving = await startPreview(await copyProject());
    stage.browser = await launchChromium();
  });
  tests.after(async () => {
    await stage.browser?.close();
    await stage.serving?.close();
  });
  tests.before.each(() => {
    stage.complaints.length = 0;
  });
  return stage;
}

export const bar = (page: Page) => page.locator('#preview-bar');
/** Waits until the bar says so. */
export const says = (page: Page, words: RegExp) =>
  bar(page).locator('[role=status]', { hasText: words }).waitFor();
