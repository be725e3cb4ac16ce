// Pictures of the page on the sample, for docs/gallery. usage: node tests/web/pictures.mjs FOLDER
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { open_browser } from './support/browser.mjs';
import { answered, open_page, pixel_of, tool } from './support/on_page.mjs';
import { start_service } from './support/service.mjs';

const out = process.argv[2] ?? 'build/page_pictures';
const kPolygon = 'outline=107382000,40791000,31000,-2000,9000,14000,-22000,9000,-18000,-6000';
const still = (page) => page.waitForTimeout(900);

const kPictures = {
  async page_result_zh(page, base) {
    await open_page(page, base, `#layer=landcover&year=2025&left=2020&${kPolygon}`);
    await answered(page);
  },
  async page_swipe_en(page, base) {
    await open_page(page, base, '#layer=fvc&year=2025&left=2020&swipe=0.5&tab=verdicts&lang=en');
    await page.waitForSelector('.verdict');
  },
  async page_county_zh(page, base) {
    await page.setViewportSize({ width: 1920, height: 1080 });
    await open_page(page, base, '#layer=desertification&year=2025&left=2020&tab=county&zone=150824');
    await page.waitForSelector('.chart canvas');
  },
  async page_point_en(page, base) {
    await open_page(page, base, '#layer=wetland&year=2025&lang=en&view=107.42500,40.79000,14.00');
    await tool(page, 'info');
    await page.mouse.click(...(await pixel_of(page, [107.425, 40.79])));
    await page.waitForSelector('#panel-point section.period');
    await page.locator('#panel-point summary').first().click();
  },
};

mkdirSync(out, { recursive: true });
const service = await start_service();
const browser = await open_browser(service.base);
for (const [name, show] of Object.entries(kPictures)) {
  await browser.page.setViewportSize({ width: 1366, height: 768 });
  await show(browser.page, service.base);
  await still(browser.page);
  await browser.page.screenshot({ path: path.join(out, `${name}.png`) });
}
if (browser.faults.length > 0) console.log(browser.faults.join('\n'));
await browser.close();
service.close();
