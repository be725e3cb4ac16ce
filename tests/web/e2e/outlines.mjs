// Polygons: drawn, edited, split, buffered, uploaded, pasted; and their figures, which are those of `steppe query`.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dms } from '../../../pipeline/web/src/geo/degrees_text.js';
import { zone_definition } from '../../../pipeline/web/src/geo/three_degree.js';
import { answered, draw, number_in, open_page, pixel_of, text_of, tool } from '../support/on_page.mjs';
import { packages } from '../support/packages.mjs';
import { run_steppe } from '../support/service.mjs';
import { zipped_shapefile } from '../support/shapefile.mjs';

const proj4 = packages('proj4');
const kView = '#layer=landcover&year=2025&view=107.40000,40.80000,13.50';
const kCorners = [[107.38, 40.79], [107.42, 40.79], [107.42, 40.81], [107.38, 40.81]];

async function draw_one(page, base) {
  await open_page(page, base, kView);
  await tool(page, 'draw');
  await draw(page, kCorners);
  await answered(page);
}

const area = async (page) => number_in(await page.locator('.figure.area .figure-value b').innerText());

async function draws_and_edits({ page, base }) {
  await draw_one(page, base);
  const before = await area(page);
  assert.ok(before > 700 && before < 800, `area ${before} ha`);  // 3.4 km × 2.2 km
  await tool(page, 'edit');
  const from = await pixel_of(page, kCorners[2]);
  await page.mouse.move(...from, { steps: 3 });
  await page.mouse.down();
  await page.mouse.move(from[0] + 60, from[1] - 40, { steps: 6 });
  await page.mouse.up();
  await page.waitForTimeout(400);
  await answered(page);
  const moved = await area(page);
  assert.ok(moved > before + 40, 'the corner did not move');
  await page.waitForTimeout(400);
  await page.keyboard.down('Alt');
  await page.mouse.click(...(await pixel_of(page, kCorners[1])));
  await page.keyboard.up('Alt');
  await page.waitForFunction((text) => document.querySelector('.figure.area b')?.innerText !== text, await page.locator('.figure.area b').innerText());
  assert.ok((await area(page)) < moved * 0.7, 'the corner was not deleted');
}

async function draws_by_keyboard({ page, base }) {
  await open_page(page, base, kView);
  await tool(page, 'draw');
  await page.focus('#map');
  const step = async (key, times) => {
    for (let i = 0; i < times; ++i) {
      await page.keyboard.press(key);
      await page.waitForTimeout(160);
    }
    await page.waitForTimeout(200);
  };
  await page.keyboard.press('Enter');
  await step('ArrowRight', 1);
  await page.keyboard.press('Enter');
  await step('ArrowUp', 1);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Shift+Enter');
  await answered(page);
  assert.ok((await area(page)) > 10);
}

// The very bytes of the command, for the very bytes that the page sent.
async function csv_is_that_of_the_command({ page, base, workspace }) {
  await draw_one(page, base);
  const asked = page.waitForRequest((request) => request.url().includes('format=csv'));
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-format="csv"]')]);
  const request = await asked;
  const file = path.join(tmpdir(), `steppe-web-${process.pid}.geojson`);
  writeFileSync(file, request.postData());
  const url = new URL(request.url());
  const command = run_steppe('query', '--workspace', workspace, '--polygon', file, '--id', 'id', '--name', 'name', '--layer', url.searchParams.get('layer'), '--period', url.searchParams.get('period'), '--format', 'csv');
  assert.equal(readFileSync(await download.path(), 'utf8'), command.toString());
  const rows = command.toString().split('\r\n').join('\n').split('\n').map((line) => line.split(','));
  const at = (name) => rows[0].indexOf(name);
  const shown = await text_of(page, 'table.classes');
  const classes = rows.filter((row) => row[at('layer')] === 'landcover' && row[at('period')] === '2025' && row[at('measure')] === 'class_area');
  assert.ok(classes.length > 3);
  for (const row of classes) for (const name of ['value', 'area_wanmu', 'share_pct']) assert.ok(shown.replace(/ /g, '').includes(row[at(name)]), `${name} ${row[at(name)]} is not in the panel`);
}

async function exports_other_forms({ page, base }) {
  await draw_one(page, base);
  for (const [format, begins] of [['xlsx', 'PK'], ['geojson', '{'], ['tif', 'II']]) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(`[data-format="${format}"]`)]);
    assert.ok(readFileSync(await download.path(), 'latin1').startsWith(begins), format);
  }
  const [picture] = await Promise.all([page.waitForEvent('download'), page.click('[data-act="picture"]')]);
  assert.ok(readFileSync(await picture.path()).length > 30000);
}

async function splits_and_buffers({ page, base }) {
  await draw_one(page, base);
  const before = await area(page);
  await tool(page, 'split');
  await draw(page, [[107.40, 40.78], [107.40, 40.82]]);
  await page.waitForSelector('table.polygons tbody tr:nth-child(2)');
  const parts = (await page.locator('table.polygons tbody td:nth-child(2)').allInnerTexts()).map(number_in);
  assert.equal(parts.length, 2);
  assert.ok(Math.abs(parts[0] + parts[1] - before) < 0.01, `${parts} of ${before}`);
  await tool(page, 'buffer');
  await page.fill('#buffer-metres', '100');
  await page.click('dialog button.main');
  await page.waitForSelector('dialog', { state: 'detached' });
  await answered(page);
  const grown = (await page.locator('table.polygons tbody td:nth-child(2)').allInnerTexts()).map(number_in);
  assert.ok(grown[0] > parts[0] + 50);
}

async function uploads_a_shapefile({ page, base }) {
  await open_page(page, base, kView);
  await tool(page, 'upload');
  assert.match(await text_of(page, 'dialog .warning-box'), /GCJ-02/);
  const ring = [[107.38, 40.79], [107.38, 40.81], [107.42, 40.81], [107.42, 40.79], [107.38, 40.79]];
  await page.setInputFiles('#upload-file', { name: 'parcel.zip', mimeType: 'application/zip', buffer: await zipped_shapefile(ring, '示范地块') });
  await page.click('dialog button.main');
  await page.waitForSelector('dialog', { state: 'detached' });
  await answered(page);
  assert.match(await page.locator('.panel-head h2').first().innerText(), /^(示范地块|parcel)$/);  // its own name, else the file's
  assert.ok((await area(page)) > 700);
}

async function paste(page, text, crs) {
  await tool(page, 'paste');
  await page.fill('#paste-text', text);
  if (crs) await page.selectOption('#paste-crs', crs);
  await page.click('dialog button.main');
  await page.waitForSelector('dialog', { state: 'detached' });
  await answered(page);
}

// The same parcel in degrees, in degrees and minutes, and in metres of its 3-degree zone.
async function pastes_coordinates({ page, base }) {
  await open_page(page, base, kView);
  await paste(page, kCorners.map(([lon, lat]) => `${lon}\t${lat}`).join('\n'));
  const degrees = await area(page);
  assert.ok(degrees > 700 && degrees < 800);
  const others = [[kCorners.map(([lon, lat]) => `${dms(lon, 3)}E\t${dms(lat, 3)}N`), ''],
    [kCorners.map((place) => proj4(zone_definition(36), place).map((metres) => metres.toFixed(3)).join('\t')), 'EPSG:4524']];
  for (const [lines, crs] of others) {
    await tool(page, 'clear');
    await paste(page, lines.join('\n'), crs);
    assert.ok(Math.abs((await area(page)) - degrees) < 0.02, `${await area(page)} and ${degrees} ha (${crs})`);
  }
}

export const cases = [
  ['DrawsAPolygonAndEditsIt', draws_and_edits],
  ['DrawsAPolygonByKeyboard', draws_by_keyboard],
  ['GivesTheCsvOfTheCommandByteForByte', csv_is_that_of_the_command],
  ['ExportsWorkbookGeoJsonAndPicture', exports_other_forms],
  ['SplitsAndBuffers', splits_and_buffers],
  ['UploadsAShapefile', uploads_a_shapefile],
  ['TakesCoordinatesPastedFromASheet', pastes_coordinates],
];
