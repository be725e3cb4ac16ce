// The store, links, words, addresses, what is chosen.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';
import { query_at, tiles_at } from '../../../pipeline/web/src/api/addresses.js';
import { refused_error } from '../../../pipeline/web/src/api/api_error.js';
import { seconds_of } from '../../../pipeline/web/src/api/ask.js';
import { changed_choice, possible_choice, what_to_ask } from '../../../pipeline/web/src/load/choices.js';
import { outline_from_text, outline_text } from '../../../pipeline/web/src/state/outline_text.js';
import { hash_of_state, state_of_hash } from '../../../pipeline/web/src/state/permalink.js';
import { make_store } from '../../../pipeline/web/src/state/store.js';
import { set_language, t } from '../../../pipeline/web/src/text/language.js';
import { words } from '../../../pipeline/web/src/text/words.js';

const ring = [[107.38, 40.785], [107.42, 40.785], [107.42, 40.815], [107.38, 40.785]];
const feature = { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } };

test('Store.CallsOnceForAChangeOfSeveralKeysAndNotForNone', () => {
  const store = make_store({ a: 1, b: 2 });
  let calls = 0;
  store.on(['a', 'b'], () => ++calls);
  store.set({ a: 2, b: 3 });
  store.set({ a: 2 });
  assert.equal(calls, 1);
});

test('OutlineText.ComesBackToATenthOfAMetre', () => {
  assert.deepEqual(outline_from_text(outline_text([feature])), [feature]);
  const two = { ...feature, geometry: { type: 'MultiPolygon', coordinates: [[ring], [ring, ring]] } };
  assert.deepEqual(outline_from_text(outline_text([two])).map((one) => one.geometry.coordinates.length), [1, 2]);
});

test('OutlineText.RefusesWhatIsNone', () => {
  for (const text of ['', '1,2', '1,2,3,4,5,x', '1,2,3,4,5', '999000000,0,1,1,1,1']) assert.equal(outline_from_text(text), undefined, text);
});

test('Permalink.ComesBack', () => {
  const state = { lang: 'en', ws: '巴彦淖尔', layer: 'fvc', year: 2025, left_year: 2020, swipe: true, swipe_at: 0.25, opacity: 0.6, tab: 'county', zone_id: '150824', projection: 'analysis_grid', view: { lon: 107.4, lat: 40.8, zoom: 12.5 }, outlines: [feature] };
  const { hash, whole } = hash_of_state(state);
  assert.ok(whole);
  assert.deepEqual(state_of_hash(hash), { ...state, year: '2025', left_year: '2020' });
});

test('Permalink.LeavesOutWhatCannotBeRead', () => {
  assert.deepEqual(state_of_hash('#view=200,0,3&opacity=2&tab=x&swipe=nan&lang=fr&outline=1'), { swipe: true });
  assert.deepEqual(state_of_hash(''), {});
});

test('Permalink.SaysWhenAPolygonIsTooLarge', () => {
  const many = Array.from({ length: 2000 }, (_, i) => [107 + Math.sin(i) / 10, 40 + Math.cos(i) / 10]);
  const { hash, whole } = hash_of_state({ outlines: [{ ...feature, geometry: { type: 'Polygon', coordinates: [[...many, many[0]]] } }] });
  assert.ok(!whole && hash.length < 200);
});

const layers = [{ layer: 'ndvi', figures: true, periods: [2020, 2025] }, { layer: 'landcover', figures: true, periods: [2020, 2022, 2025] }, { layer: 'wetland', figures: false, periods: [2021] }];

test('PossibleChoice.IsTheWishWhereTheWorkspaceHasIt', () => {
  assert.deepEqual(possible_choice(layers, {}), { layer: 'landcover', year: 2025, left_year: 2020, swipe: false });
  assert.deepEqual(possible_choice(layers, { layer: 'ndvi', year: '2020', left_year: '2020', swipe: true }), { layer: 'ndvi', year: 2020, left_year: 2025, swipe: true });
  assert.deepEqual(possible_choice(layers, { layer: 'wetland', swipe: true }), { layer: 'wetland', year: 2021, left_year: null, swipe: false });
  assert.deepEqual(what_to_ask(layers), { layers: ['ndvi', 'landcover'], periods: [2020, 2022, 2025] });
});

test('ChangedChoice.NeverComparesAYearWithItself', () => {
  const choice = { layer: 'ndvi', year: 2025, left_year: 2020, swipe: true };
  assert.deepEqual(changed_choice(choice, { year: 2020 }), { ...choice, year: 2020, left_year: 2025 });
  assert.deepEqual(possible_choice(layers, changed_choice(choice, { layer: 'wetland' })), { layer: 'wetland', year: 2021, left_year: null, swipe: false });
});

test('Addresses.EscapeWhatTheyAreGiven', () => {
  assert.equal(query_at('a b/c', ['fvc', 'ndvi'], [2020, 2025], 'csv', 'zh'), 'api/v1/a%20b%2Fc/query?layer=fvc%2Cndvi&period=2020%2C2025&id=id&name=name&format=csv&lang=zh');
  assert.equal(tiles_at('/tiles/s/n/fvc/{period}/grid/{z}/{x}/{y}.png', 2020), 'tiles/s/n/fvc/2020/grid/{z}/{x}/{y}.png');
});

test('ApiError.HasTheServersWordsOrItsOwn', () => {
  assert.deepEqual(refused_error(422, '{"error":{"message":{"zh":"过大","en":"too large"}}}').words, { zh: '过大', en: 'too large' });
  assert.match(refused_error(502, '<html>').words.en, /502/);
});

test('RetryAfter.IsBounded', () => {
  assert.deepEqual(['3', '0', '9999', null, 'Wed'].map(seconds_of), [3, 1, 60, 2, 2]);
});

test('Words.StandInBothLanguagesWithTheSamePlaces', () => {
  for (const [key, [zh, en]] of Object.entries(words)) {
    const places = (text) => (text.match(/\{\d\}/g) ?? []).sort().join();
    assert.equal(places(zh), places(en), key);
    assert.equal(zh === '', en === '', key);
  }
});

// Keys in the sources as literals; those that are put together (status_…, tool_…) begin with a known part.
test('Words.AreAllThereAndAllUsed', () => {
  const root = new URL('../../../pipeline/web/src/', import.meta.url);
  const sources = readdirSync(root, { recursive: true }).filter((name) => name.endsWith('.js') && !name.startsWith('text')).map((name) => readFileSync(new URL(name, root), 'utf8')).join('\n');
  for (const [, key] of sources.matchAll(/\bt\('([a-z0-9_]+)'/g)) assert.ok(key in words, `${key} has no words`);
  for (const [, key] of sources.matchAll(/(?:\bt|label|words): '([a-z0-9_]+)'/g)) assert.ok(key in words, `${key} has no words`);
  const built = /^(status|means|verdict|tool|short|hint|help|ledger)_/;
  for (const key of Object.keys(words)) assert.ok(built.test(key) || new RegExp(`'${key}'`).test(sources), `${key} is used nowhere`);
});

test('Words.AreSaidInTheLanguageThatIsSet', () => {
  set_language('en');
  assert.equal(t('busy', 3), 'The server is busy; trying again in 3 s');
  set_language('zh');
  assert.equal(t('busy', 3), '服务器正忙，3 秒后自动重试');
});
