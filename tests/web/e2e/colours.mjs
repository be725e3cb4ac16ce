// The colour in the middle of the map is that of the class that the service says is there: tiles lie where they belong, in both
// projections.
import assert from 'node:assert/strict';
import { open_page } from '../support/on_page.mjs';

const kPlaces = [[107.37, 40.79], [107.385, 40.815], [107.4, 40.785], [107.435, 40.79]];
const kStep = 0.0002;  // degrees: most of a cell

const json = async (address) => (await fetch(address)).json();

async function class_at(base, [lon, lat]) {
  const explained = await json(`${base}/api/v1/sample/explain?lon=${lon}&lat=${lat}`);
  return explained.periods.find((one) => one.period === 2025).layers.find((one) => one.layer === 'landcover').class;
}

// Null where neighbours differ: a tile of Web Mercator may be half a pixel off there.
async function class_around(base, [lon, lat]) {
  const classes = await Promise.all([[0, 0], [kStep, kStep], [-kStep, -kStep]].map(([x, y]) => class_at(base, [lon + x, lat + y])));
  return new Set(classes).size === 1 ? classes[0] : null;
}

const colour_in_the_middle = (page) => page.evaluate(() => {
  const canvas = document.querySelector('#map .ol-layer canvas');
  const [r, g, b] = canvas.getContext('2d').getImageData(Math.round(canvas.width / 2), Math.round(canvas.height / 2), 1, 1).data;
  return '#' + [r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('');
});

async function are_those_of_the_classes({ page, base }) {
  const legend = (await json(`${base}/api/v1/sample/layers`)).find((one) => one.layer === 'landcover').legend;
  let compared = 0;
  for (const [lon, lat] of kPlaces) {
    const known = await class_around(base, [lon, lat]);
    if (known === null) continue;
    for (const projection of ['', '&in=grid']) {
      const asked = page.waitForResponse((answer) => answer.url().includes(projection ? '/grid/' : '/webmercator/'));
      await open_page(page, base, `#layer=landcover&year=2025&view=${lon},${lat},15.50${projection}`);
      await asked;
      await page.waitForTimeout(250);
      const colour = legend.find((one) => one.value === known).colour;
      assert.equal(await colour_in_the_middle(page), colour, `${lon} ${lat}${projection}`);
      ++compared;
    }
  }
  assert.ok(compared >= 4, `only ${compared} places were compared`);
}

async function north_turns_with_the_grid({ page, base }) {
  const turned = async (hash) => {
    await open_page(page, base, hash);
    await page.waitForTimeout(300);
    return page.locator('.north').evaluate((one) => Number(/rotate\(([-\d.e]+)rad\)/.exec(one.style.transform)[1]));
  };
  assert.ok(Math.abs(await turned('#view=107.4,40.8,12')) < 1e-9);
  // Albers with 25° and 47°: meridians lean by n × (107.4° − 105°), n = 0.59 about.
  const lean = Math.abs(await turned('#view=107.4,40.8,12&in=grid'));
  assert.ok(lean > 0.02 && lean < 0.03, String(lean));
}

export const cases = [['AreThoseOfTheClassesInBothProjections', are_those_of_the_classes], ['NorthTurnsWithTheGrid', north_turns_with_the_grid]];
