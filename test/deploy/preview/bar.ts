// The editor's bar in a real browser: what is clicked and typed there, and what the desk says then.
import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { needChromium } from '../../servers/chromium.ts';
import { bar, previewStage, says } from '../../servers/preview-stage.ts';

const press = (page: Page, name: string) => bar(page).getByRole('button', { name, exact: true }).click();
const lead = (page: Page) => page.locator('.lead.first h3').textContent();

if (needChromium()) {
  const preview = suite('preview/bar');
  const stage = previewStage(preview);

  preview(
    'a story is pinned by click: it leads at once, the YAML says so, and Undo takes both back',
    async () => {
      const page = await stage.openBar();
      const before = await lead(page);
      const story = page.locator('.box li.story', { hasText: 'Tide tables misprinted' });
      await story.hover();
      await story.locator('.preview-edit').click();
      await press(page, 'Pin');
      await says(page, /^Pinned/);
      assert.match((await lead(page)) ?? '', /Tide tables misprinted/);
      assert.match(
        stage.desk(),
        /^pin:\n {2}- http:\/\/sample\.test\/\S+ # Tide tables misprinted; tide unimpressed\n$/m,
      );
      await press(page, 'Undo');
      await says(page, /^Taken back/);
      assert.is(await lead(page), before);
      assert.is(stage.desk(), '');
      assert.equal(stage.complaints, []);
      await page.close();
    },
  );

  preview('by keyboard alone a lead is hidden with all who tell it, and comes back', async () => {
    const page = await stage.openBar();
    const before = await lead(page);
    await page.locator('.lead.first .preview-edit').focus();
    await page.keyboard.press('Enter');
    assert.is(await page.evaluate(() => document.activeElement?.textContent), 'Pin');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await says(page, /^Hidden/);
    assert.is.not(await lead(page), before);
    assert.ok((stage.desk().match(/^ {2}- /gm)?.length ?? 0) > 1, stage.desk());
    assert.is(await page.evaluate(() => document.activeElement?.textContent), 'Undo');
    await page.keyboard.press('Enter');
    await says(page, /^Taken back/);
    assert.is(await lead(page), before);
    await page.close();
  });

  preview('Escape leaves a story as it is, and gives the focus back to it', async () => {
    const page = await stage.openBar();
    const edit = page.locator('.lead.first .preview-edit');
    await edit.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    assert.is(await bar(page).getByRole('button', { name: 'Pin' }).count(), 0);
    assert.ok(await edit.evaluate((button) => button === document.activeElement));
    assert.is(stage.desk(), '');
    await page.close();
  });

  preview('a story gets another title and a note', async () => {
    const page = await stage.openBar();
    await page.locator('.lead.first .preview-edit').click({ force: true });
    await press(page, 'Retitle');
    await bar(page).getByRole('textbox').fill('Light "again": 11 years');
    await page.keyboard.press('Enter');
    await says(page, /^Retitled/);
    assert.is(await lead(page), 'Light "again": 11 years');
    await page.locator('.lead.first .preview-edit').click({ force: true });
    await press(page, 'Note');
    await bar(page).getByRole('textbox').fill('<b>We were there.</b>');
    await page.keyboard.press('Enter');
    await says(page, /^Noted/);
    assert.is(await page.locator('.lead.first .note').textContent(), '<b>We were there.</b>');
    assert.match(stage.desk(), /title: 'Light "again": 11 years'|title: "Light/);
    await press(page, 'Undo');
    await says(page, /^Taken back/);
    await press(page, 'Undo');
    await page.waitForFunction(
      () => !document.querySelector('.lead.first h3')?.textContent?.startsWith('Light "'),
    );
    await page.close();
  });

  preview('two stories are merged by click', async () => {
    const page = await stage.openBar();
    const [one, other] = [page.locator('.lead').nth(1), page.locator('.lead').nth(2)];
    const leads = () => page.locator('.lead h3').allTextContents();
    const before = await leads();
    await one.locator('.preview-edit').click({ force: true });
    await press(page, 'Merge');
    const label = await other.locator('.preview-edit').getAttribute('aria-label');
    assert.match(label ?? '', /^Merge “.+” with “.+”$/, `${label}`);
    await other.locator('.preview-edit').click({ force: true });
    await says(page, /^Merged/);
    assert.match(stage.desk(), /^merge:\n {2}- - \S+ # .+\n {4}- \S+ # /m);
    assert.is.not((await leads()).join(), before.join());
    await press(page, 'Undo');
    await says(page, /^Taken back/);
    await page.close();
  });

  preview('a file that was changed by hand since is not undone', async () => {
    const page = await stage.openBar();
    await page.locator('.lead.first .preview-edit').click({ force: true });
    await press(page, 'Pin');
    await says(page, /^Pinned/);
    const written = stage.desk();
    await writeFile(stage.deskFile, `${written}# Mine.\n`);
    await press(page, 'Undo');
    await says(page, /changed by hand/);
    assert.match(stage.desk(), /# Mine\.\n$/);
    await writeFile(stage.deskFile, written);
    await press(page, 'Undo');
    await says(page, /^Taken back/);
    await page.close();
  });

  preview.run();
}
