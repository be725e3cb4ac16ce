// What the page weighs, and what it asks for before its first map. How long that takes is measured, not tested:
// tests/bench/serve/first_map.mjs.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { open_page } from '../support/on_page.mjs';
import { page_folder } from '../support/service.mjs';

const [kMostBytes, kMostZipped] = [500000, 150000];
const [kMostRequests, kMostReceived] = [30, 200000];  // before the first map of the sample: 21 and 173 kB on 2026-11-25

function is_small() {
  const folder = path.join(page_folder, 'assets');
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js')).map((name) => readFileSync(path.join(folder, name)));
  const bytes = scripts.reduce((sum, script) => sum + script.length, 0);
  const zipped = scripts.reduce((sum, script) => sum + gzipSync(script, { level: 9 }).length, 0);
  console.log(`scripts: ${bytes} bytes, ${zipped} with gzip`);
  assert.ok(bytes <= kMostBytes, `${bytes} bytes of scripts, allowed ${kMostBytes}`);
  assert.ok(zipped <= kMostZipped, `${zipped} bytes of scripts with gzip, allowed ${kMostZipped}`);
}

// The browser keeps nothing of earlier cases: everything comes from the service.
async function asks_for_little_before_the_first_map({ page, base, context }) {
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.clearBrowserCache');
  await open_page(page, base);
  const asked = await page.evaluate(() => {
    const first_map = performance.getEntriesByName('first-map')[0].startTime;
    const all = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
    return all.filter((one) => one.startTime < first_map).map((one) => [new URL(one.name).pathname, one.transferSize]);
  });
  await session.detach();
  const received = asked.reduce((sum, [, bytes]) => sum + bytes, 0);
  const of_the_service = asked.map(([where]) => where).filter((where) => /^.(api|tiles)/.test(where));
  console.log(`before the first map: ${asked.length} requests, ${received} bytes`);
  if (process.env.STEPPE_WEB_ONLY) console.log(asked.map(([where, bytes]) => `${bytes} ${where}`).join('\n'));
  assert.ok(asked.length <= kMostRequests, `${asked.length} requests before the first map, allowed ${kMostRequests}`);
  assert.ok(received <= kMostReceived, `${received} bytes before the first map, allowed ${kMostReceived}`);
  assert.deepEqual(of_the_service.filter((where, i) => of_the_service.indexOf(where) !== i), [], 'asked for twice');
}

export const cases = [['IsSmall', is_small], ['AsksForLittleBeforeTheFirstMap', asks_for_little_before_the_first_map]];
