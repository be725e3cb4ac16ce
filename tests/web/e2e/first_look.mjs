// Opening the page: map, layers, years, languages, sizes, links.
import assert from 'node:assert/strict';
import { open_page, text_of } from '../support/on_page.mjs';

const kSizes = [[1366, 768], [1920, 1080]];
const kWords = { zh: ['土地覆盖', '图例', '查询结果'], en: ['Land cover', 'Legend', 'Results'] };

async function fits({ page, base }) {
  for (const [width, height] of kSizes) {
    await page.setViewportSize({ width, height });
    for (const [lang, words] of Object.entries(kWords)) {
      await open_page(page, base, `#lang=${lang}`);
      const shown = await text_of(page, 'body');
      for (const word of words) assert.ok(shown.includes(word), `${lang} ${width}: ${word} is missing`);
      const over = await page.evaluate(() => [document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]);
      assert.deepEqual(over, [0, 0], `${lang} ${width}: the page is larger than the screen by ${over}`);
    }
  }
  await page.setViewportSize({ width: 1366, height: 768 });
}

const tiles_of = (page, act) => {
  const asked = new Set();
  const hear = (request) => request.url().includes('/tiles/') && asked.add(new URL(request.url()).pathname.split('/').slice(4, 6).join(' '));
  page.on('request', hear);
  return act().then(() => {
    page.off('request', hear);
    return asked;
  });
};

async function switches_years({ page, base }) {
  await open_page(page, base, '#layer=landcover&year=2025');
  const asked = await tiles_of(page, async () => {
    await page.click('.segment:has(input[value="2020"])');
    await page.waitForFunction(() => location.hash.includes('year=2020'));
    await page.waitForTimeout(400);
  });
  assert.deepEqual([...asked], ['landcover 2020']);
  assert.equal(await page.locator('.segment input:checked').inputValue(), '2020');
}

async function swipes({ page, base }) {
  await open_page(page, base, '#layer=landcover&year=2025');
  const asked = await tiles_of(page, async () => {
    await page.check('#swipe');
    await page.waitForTimeout(500);
  });
  assert.ok(asked.has('landcover 2020'));
  const before = (await page.locator('.swipe-line').boundingBox()).x;
  await page.focus('.swipe-knob');
  for (let i = 0; i < 5; ++i) await page.keyboard.press('ArrowRight');
  assert.ok((await page.locator('.swipe-line').boundingBox()).x > before + 20);
  assert.match(await page.locator('.swipe-knob').getAttribute('aria-label'), /2020.*2025/);
}

async function keeps_the_view_in_the_link({ page, base }) {
  await open_page(page, base, '#layer=fvc&year=2020&view=107.40000,40.80000,13.00&opacity=0.6&lang=en');
  await page.waitForTimeout(500);
  const hash = await page.evaluate(() => location.hash);
  for (const part of ['layer=fvc', 'year=2020', 'view=107.40000,40.80000,13.00', 'opacity=0.6', 'lang=en']) assert.ok(hash.includes(part), `${part} is not in ${hash}`);
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
}

async function tells_coordinates({ page, base }) {
  await open_page(page, base, '#view=108.00000,40.00000,12.00');
  const shown = await text_of(page, '.coordinates');
  assert.match(shown, /108°00′00\.0″ E\s+40°00′00\.0″ N/);
  assert.match(shown, /36 .*108°E/);
  // On a central meridian the easting is 500 km with the zone's number before it; the northing is the meridian's arc
  // (40° on GRS 80: 4429529.03 m).
  assert.match(shown, /4 429 529\.0 .*36 500 000\.0/s);
}

async function names_are_text({ page, base }) {
  await page.route('**/api/v1/*/zones', async (route) => {
    const answer = await route.fetch();
    const zones = await answer.json();
    zones.features[0].properties.zone_name = '<img src=x onerror=document.title="taken">';
    await route.fulfill({ json: zones });
  });
  await open_page(page, base, '#tab=county');
  await page.waitForSelector('#county option:nth-child(3)', { state: 'attached' });
  await page.unroute('**/api/v1/*/zones');
  assert.match(await page.locator('#county option:nth-child(2)').innerText(), /<img src=x/);
  assert.notEqual(await page.title(), 'taken');
  assert.equal(await page.locator('img[src="x"]').count(), 0);
}

export const cases = [
  ['FitsBothScreensInBothLanguages', fits],
  ['SwitchesYears', switches_years],
  ['SwipesBetweenTwoYearsByKeyboard', swipes],
  ['KeepsTheViewInTheLink', keeps_the_view_in_the_link],
  ['TellsDegreesAndThreeDegreeZone', tells_coordinates],
  ['TakesNamesForText', names_are_text],
];
