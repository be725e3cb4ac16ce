// What a person does on the page, for tests.

const kMetres = 156543.03392804097;  // of a pixel at zoom 0
const radians = (degrees) => (degrees * Math.PI) / 180;
const mercator = ([lon, lat]) => [radians(lon) * 6378137, Math.log(Math.tan(Math.PI / 4 + radians(lat) / 2)) * 6378137];

export async function open_page(page, base, hash = '') {
  await page.goto('about:blank');
  await page.goto(`${base}/${hash}`);
  await map_drawn(page);
}

export const map_drawn = (page) => page.waitForSelector('html[data-map="drawn"]', { state: 'attached' });

// Where a place in degrees is on the screen, by the view in the address.
export async function pixel_of(page, place) {
  await page.waitForFunction(() => location.hash.includes('view='));
  const hash = new URLSearchParams((await page.evaluate(() => location.hash)).slice(1));
  const [lon, lat, zoom] = hash.get('view').split(',').map(Number);
  const box = await page.locator('#map').boundingBox();
  const [[x0, y0], [x, y]] = [mercator([lon, lat]), mercator(place)];
  const metres = kMetres / 2 ** zoom;
  return [box.x + box.width / 2 + (x - x0) / metres, box.y + box.height / 2 - (y - y0) / metres];
}

export const tool = (page, name) => page.click(`[data-tool="${name}"]`);

// Clicks far enough apart that no two are taken for a double click, which ends the polygon at the last corner.
export async function draw(page, corners) {
  for (const [i, corner] of corners.entries()) {
    const [x, y] = await pixel_of(page, corner);
    await page.mouse.move(x, y, { steps: 3 });
    await page.waitForTimeout(320);
    if (i < corners.length - 1) await page.mouse.click(x, y);
    else await page.mouse.dblclick(x, y);
  }
}

export const answered = (page) => page.waitForSelector('#panel-result[aria-busy="false"] .figure.area');

export const text_of = async (page, where) => (await page.locator(where).allInnerTexts()).join('\n');

// A number as the panel writes it, thousands apart, with its own minus.
export const number_in = (text) => Number(text.replace(/[\s\u00a0\u202f]/g, '').replace('−', '-'));
