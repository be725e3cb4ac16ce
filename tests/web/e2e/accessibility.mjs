// axe-core on every state of the page, in both languages: nothing serious, nothing critical.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { answered, open_page, tool } from '../support/on_page.mjs';
import { packages } from '../support/packages.mjs';

const axe = readFileSync(packages.resolve('axe-core/axe.min.js'), 'utf8');
const kPolygon = 'outline=107380000,40790000,40000,0,0,20000,-40000,0';

async function judge(page, where) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  const grave = violations.filter((one) => ['serious', 'critical'].includes(one.impact));
  assert.deepEqual(grave.map((one) => `${where}: ${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join(', ')}`), []);
}

async function has_no_grave_faults({ page, base }) {
  for (const lang of ['zh', 'en']) {
    await open_page(page, base, `#lang=${lang}&layer=landcover&swipe=0.5&${kPolygon}`);
    await answered(page);
    await judge(page, `${lang} results`);
    for (const tab of ['verdicts', 'county', 'point']) {
      await page.click(`#tab-${tab}`);
      if (tab === 'county') {
        await page.selectOption('#county', { index: 2 });
        await page.waitForSelector('table.county');
      }
      await judge(page, `${lang} ${tab}`);
    }
    await tool(page, 'paste');
    await judge(page, `${lang} paste`);
    await page.keyboard.press('Escape');
  }
}

// Every control is reached by Tab, and the focus is seen on it.
async function is_used_by_keyboard({ page, base }) {
  await open_page(page, base);
  const seen = new Set();
  for (let i = 0; i < 40; ++i) {
    await page.keyboard.press('Tab');
    seen.add(await page.evaluate(() => {
      const one = document.activeElement;
      const style = getComputedStyle(one);
      const shown = style.outlineStyle !== 'none' || one.type === 'radio' || one.classList.contains('skip');
      return `${one.id || one.dataset.tool || one.dataset.act || one.className} ${shown ? 'seen' : 'unseen'}`;
    }));
  }
  for (const name of ['layer', 'map', 'draw', 'upload', 'picture', 'tab-result', 'opacity']) assert.ok(seen.has(`${name} seen`), `${name} is not reached by Tab, or not seen: ${[...seen].join(', ')}`);
}

export const cases = [['HasNoGraveFaultsOfAccessibility', has_no_grave_faults], ['IsUsedByKeyboard', is_used_by_keyboard]];
