// Milliseconds to the first map of the page on a processor slower than this one, from a browser that has kept nothing.
// usage: node tests/bench/serve/first_map.mjs [--times N] [--slower FACTOR]
// Needs: scripts/web, and chromium with playwright-core as `scripts/test --web` installs them. STEPPE_PROGRAM and
// STEPPE_WEB_PAGE name another program and page; two are compared by running them in turn on a machine with nothing else.
import { parseArgs } from 'node:util';
import { open_browser } from '../../web/support/browser.mjs';
import { open_page } from '../../web/support/on_page.mjs';
import { start_service } from '../../web/support/service.mjs';

const { values } = parseArgs({ options: { times: { type: 'string', default: '7' }, slower: { type: 'string', default: '6' } } });
const [times, slower] = [Number(values.times), Number(values.slower)];
if (!(times >= 1 && slower >= 1)) throw new Error(`--times and --slower: not as allowed (got ${values.times} and ${values.slower}, allowed 1 and more)`);

const sorted = (values) => [...values].sort((a, b) => a - b);
const figures = (values) => {
  const all = sorted(values).map(Math.round);
  return `median ${all[all.length >> 1]}, ${all[0]} to ${all[all.length - 1]}`;
};

// By the clock, with the browser's own brake on the page's processor.
async function by_the_clock(page, base, session) {
  await session.send('Network.clearBrowserCache');
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await open_page(page, base);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return page.evaluate(() => performance.getEntriesByName('first-map')[0].startTime);
}

// The main thread's own processor time: what the clock cannot be below.
async function of_the_processor(page, base, session) {
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await session.send('Network.clearBrowserCache');
  await open_page(page, base);
  const { metrics } = await session.send('Performance.getMetrics');
  await session.send('Performance.disable');
  return slower * 1000 * metrics.find((one) => one.name === 'TaskDuration').value;
}

const service = await start_service();
const browser = await open_browser(service.base);
try {
  const session = await browser.context.newCDPSession(browser.page);
  await session.send('Network.enable');
  await by_the_clock(browser.page, service.base, session);  // the server's first pictures
  const [clock, processor] = [[], []];
  for (let i = 0; i < times; ++i) {
    clock.push(await by_the_clock(browser.page, service.base, session));
    processor.push(await of_the_processor(browser.page, service.base, session));
  }
  console.log(`first map on a processor ${slower} times slower, ms of ${times}: ${figures(clock)}; processor time times ${slower}: ${figures(processor)}`);
} finally {
  await browser.close();
  service.close();
}
