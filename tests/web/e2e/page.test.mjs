// The page on the sample, in a browser, on the real service: one browser and one service for all cases.
import test from 'node:test';
import { open_browser } from '../support/browser.mjs';
import { start_service } from '../support/service.mjs';
import { cases as accessibility } from './accessibility.mjs';
import { cases as colours } from './colours.mjs';
import { cases as first_look } from './first_look.mjs';
import { cases as outlines } from './outlines.mjs';
import { cases as panels } from './panels.mjs';
import { cases as states } from './states.mjs';
import { cases as weight } from './weight.mjs';

test('the page', { timeout: 480000 }, async (t) => {
  const service = await start_service();
  const browser = await open_browser(service.base);
  const only = process.env.STEPPE_WEB_ONLY;  // a part of a case's name, while one works on it
  try {
    for (const [name, act] of [...first_look, ...colours, ...outlines, ...panels, ...states, ...accessibility, ...weight]) {
      if (only && !name.includes(only)) continue;
      await t.test(name, async () => {
        browser.faults.length = 0;
        await act({ ...service, ...browser });
        if (browser.faults.length > 0) throw new Error(browser.faults.join('\n'));
      });
    }
  } finally {
    await browser.close();
    service.close();
  }
});
