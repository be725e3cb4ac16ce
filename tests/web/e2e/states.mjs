// What the page says when the server is busy, refuses, or is gone.
import assert from 'node:assert/strict';
import { answered, open_page, text_of } from '../support/on_page.mjs';

const kPolygon = '#layer=landcover&year=2025&outline=107380000,40790000,40000,0,0,20000,-40000,0';

// A browser writes failed requests to its console itself: those that a test makes on purpose are no faults of the page.
const forgive = (faults, pattern) => faults.splice(0, faults.length, ...faults.filter((fault) => !pattern.test(fault)));

async function waits_while_busy({ page, base, faults }) {
  let times = 0;
  await page.route('**/query?**', (route) => (++times === 1 ? route.fulfill({ status: 503, headers: { 'Retry-After': '2' }, body: '' }) : route.fallback()));
  await open_page(page, base, kPolygon);
  await page.waitForSelector('#panel-result :text("2 秒")');
  await answered(page);
  await page.unroute('**/query?**');
  assert.equal(times, 2);
  forgive(faults, /503/);
}

async function says_what_the_server_says({ page, base, faults }) {
  const message = { zh: '多边形：面积过大', en: 'polygon: too large' };
  await page.route('**/query?**', (route) => route.fulfill({ status: 413, json: { error: { status: 413, message } } }));
  await open_page(page, base, kPolygon);
  await page.waitForSelector(`#panel-result :text("${message.zh}")`);
  await page.unroute('**/query?**');
  await page.click('#panel-result button.main');
  await answered(page);
  forgive(faults, /413/);
}

async function says_that_it_is_offline({ page, base, faults }) {
  await open_page(page, base);
  await page.route('**/query?**', (route) => route.abort('internetdisconnected'));
  await open_page(page, base, kPolygon);
  await page.waitForSelector('#panel-result .blank button');
  assert.match(await text_of(page, '#panel-result'), /连接不到服务器/);
  await page.unroute('**/query?**');
  await page.click('#panel-result button.main');
  await answered(page);
  forgive(faults, /query\?|ERR_INTERNET_DISCONNECTED/);
}

async function begins_without_a_server({ page, base, faults }) {
  await page.route('**/api/v1', (route) => route.fulfill({ status: 500, body: 'proxy' }));
  await page.goto('about:blank');
  await page.goto(`${base}/`);
  await page.waitForSelector('.layer-panel .blank button');
  assert.match(await text_of(page, '.layer-panel'), /500/);
  await page.unroute('**/api/v1');
  forgive(faults, /500/);
}

export const cases = [
  ['WaitsWhileTheServerIsBusyAndSaysSo', waits_while_busy],
  ['SaysWhatTheServerSays', says_what_the_server_says],
  ['SaysThatTheServerCannotBeReached', says_that_it_is_offline],
  ['SaysWhyItCannotBegin', begins_without_a_server],
];
