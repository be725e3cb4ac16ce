// Verdicts, counties, points.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { open_page, pixel_of, text_of, tool } from '../support/on_page.mjs';

const rows_of = (workspace, name) => readFileSync(path.join(workspace, 'reports/latest', name), 'utf8').replace(/^\ufeff/, '').split(/\r?\n/).filter(Boolean);

async function shows_all_verdicts({ page, base, workspace }) {
  await open_page(page, base, '#tab=verdicts');
  await page.waitForSelector('.verdict');
  assert.equal(await page.locator('.verdicts .verdict').count(), rows_of(workspace, 'targets.csv').length - 1);
  const [table] = await Promise.all([page.waitForEvent('download'), page.click('ul.links a:text-is("zones.csv")')]);
  assert.deepEqual(readFileSync(await table.path()), readFileSync(path.join(workspace, 'reports/latest/zones.csv')));
  await page.click('.chip:has(.not_met)');
  const kinds = await page.locator('.verdicts .verdict').evaluateAll((list) => list.map((one) => one.dataset.verdict));
  assert.ok(kinds.length > 0 && kinds.every((kind) => kind === 'not_met'), String(kinds));
}

async function shows_a_county_to_the_digit({ page, base, workspace }) {
  await open_page(page, base, '#tab=county&zone=150824&layer=landcover&year=2025');
  await page.waitForSelector('table.county');
  const shown = (await text_of(page, '#panel-county')).replace(/ /g, '');
  const head = rows_of(workspace, 'classes.csv')[0].split(',');
  const classes = rows_of(workspace, 'classes.csv').map((row) => row.split(',')).filter((row) => row[2] === '150824' && row[5] === '2025' && row[6] === 'landcover');
  assert.ok(classes.length > 3);
  for (const row of classes) assert.ok(shown.includes(row[head.indexOf('area_ha')]), `${row} is not on the county's page`);
  await page.waitForSelector('.chart canvas');
}

async function opens_a_county_from_the_map({ page, base }) {
  await open_page(page, base, '#tab=county&view=107.41000,40.80000,13.00');
  await page.waitForFunction(() => document.querySelectorAll('#county option').length > 5);
  await page.mouse.click(...(await pixel_of(page, [107.43, 40.815])));
  await page.waitForSelector('table.county');
}

async function explains_a_point({ page, base }) {
  await open_page(page, base, '#view=107.41000,40.80000,13.00');
  await tool(page, 'info');
  await page.mouse.click(...(await pixel_of(page, [107.41, 40.8])));
  await page.waitForSelector('#panel-point section.period');
  const shown = await text_of(page, '#panel-point');
  assert.match(shown, /2025/);
  assert.match(shown, /土地覆盖/);
  await page.locator('#panel-point summary').first().click();
  assert.ok((await page.locator('#panel-point table.dates').first().locator('tbody tr').count()) > 0);
}

export const cases = [
  ['ShowsAllVerdictsAndFiltersThem', shows_all_verdicts],
  ['ShowsACountyAsItsTablesHaveIt', shows_a_county_to_the_digit],
  ['OpensACountyFromTheMap', opens_a_county_from_the_map],
  ['ExplainsAPoint', explains_a_point],
];
