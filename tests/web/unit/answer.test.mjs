// What is read from an answer, and outlines on their way in and out.
import assert from 'node:assert/strict';
import { File } from 'node:buffer';
import test from 'node:test';
import { collection_of, corners_of, features_of, named_by_file, refused_of } from '../../../pipeline/web/src/outline/outline_list.js';
import { one_body } from '../../../pipeline/web/src/outline/chosen_files.js';
import { crc32, zip_of } from '../../../pipeline/web/src/outline/zip_store.js';
import { change_of, largest_class, layer_of, sensors_of, series_of } from '../../../pipeline/web/src/panel/answer.js';
import { sensor_words } from '../../../pipeline/web/src/panel/sensor_words.js';

const polygon = {
  layers: [
    { layer: 'landcover', period: 2020, classes: [{ class: 8, area_ha: 10 }, { class: 9, area_ha: 1 }] },
    { layer: 'landcover', period: 2022, classes: [{ class: 8, area_ha: 12 }] },
    { layer: 'landcover', period: 2025, classes: [{ class: 8, area_ha: 15 }, { class: 11, area_ha: 2 }] },
    { layer: 'fvc', period: 2020, mean: 40, calibrated: { value: 38, ci95_low: 35, ci95_high: 41 } },
    { layer: 'fvc', period: 2025, mean: null, calibrated: null },
  ],
  changes: [{ layer: 'landcover', from_period: 2020, to_period: 2022, reason: null, classes: [{ class: 8, area_change_ha: 2.0001 }, { class: 9, area_change_ha: -1 }] },
    { layer: 'landcover', from_period: 2022, to_period: 2025, reason: null, classes: [] },
    { layer: 'fvc', from_period: 2020, to_period: 2025, reason: 'too few observations', mean_change: null }],
};

test('Answer.FindsLayersWhateverTheYearIs', () => {
  assert.equal(layer_of(polygon, 'landcover', '2022').classes.length, 1);
  assert.equal(layer_of(polygon, 'landcover', 2021), undefined);
  assert.equal(largest_class(layer_of(polygon, 'landcover', 2020)), 8);
});

test('Change.IsTheServersWhereItHasOneAndElseTheDifferenceOfItsFigures', () => {
  assert.equal(change_of(polygon, 'landcover', 2020, 2022).classes[0].area_change_ha, 2.0001);
  assert.deepEqual(change_of(polygon, 'landcover', 2020, 2025).classes, [{ class: 8, area_change_ha: 5 }, { class: 9, area_change_ha: -1 }, { class: 11, area_change_ha: 2 }]);
  assert.deepEqual(change_of(polygon, 'fvc', 2020, 2025), { reason: 'too few observations', classes: null, mean_change: null });
  assert.equal(change_of(polygon, 'water', 2020, 2025), null);
});

test('Series.HasTheIntervalWhereThereIsOne', () => {
  assert.deepEqual(series_of(polygon, 'fvc'), [{ period: 2020, value: 38, low: 35, high: 41 }, { period: 2025, value: null, low: null, high: null }]);
  assert.deepEqual(series_of(polygon, 'landcover', 9).map((one) => one.value), [1, 0, 0]);
});

test('Sensors.AreReadFromTheMix', () => {
  assert.deepEqual(sensors_of('landsat-8:0.85;sentinel-2a:0.15'), [{ sensor: 'landsat-8', share: 0.85 }, { sensor: 'sentinel-2a', share: 0.15 }]);
  assert.deepEqual(sensors_of(null), []);
  assert.equal(sensor_words('sentinel-2a'), 'Sentinel-2A');
  assert.equal(sensor_words('landsat-9'), 'Landsat 9');
  assert.equal(sensor_words('other'), 'other');
});

const ring = [[107, 40, 900], [108, 40, 900], [108, 41, 900], [107, 40, 900]];

test('Outlines.ComeInFromAnyGeoJsonWithoutHeights', () => {
  const geometry = { type: 'Polygon', coordinates: [ring] };
  for (const given of [geometry, { type: 'Feature', properties: { name: 7 }, geometry }, { type: 'FeatureCollection', features: [{ type: 'Feature', properties: null, geometry }, { type: 'Feature', geometry: null }] }]) {
    const [one, ...others] = features_of(given);
    assert.equal(others.length, 0);
    assert.deepEqual(one.geometry.coordinates[0][0], [107, 40]);
    assert.equal(corners_of(one), 3);
    assert.equal(one.properties.id, one.id);
  }
  assert.equal(features_of({ type: 'Feature', properties: { name: 7 }, geometry })[0].properties.name, '7');
  assert.equal(refused_of({ features: [{ geometry: null }, { geometry }] }).length, 1);
  assert.equal(features_of({ type: 'Point', coordinates: [1, 2] }).length, 0);
});

test('Outlines.GoOutWithoutWhatIsThePagesOwn', () => {
  const [one] = features_of({ type: 'Polygon', coordinates: [ring] });
  assert.deepEqual(Object.keys(collection_of([one]).features[0]), ['type', 'properties', 'geometry']);
});

test('Outlines.AreCalledByTheirFileWhereTheyHaveNoName', () => {
  const geometry = { type: 'Polygon', coordinates: [ring] };
  const names = (...given) => named_by_file({ features: given.map((name) => ({ properties: { name }, geometry })) }, '草场.kml').features.map((one) => one.properties.name);
  assert.deepEqual(names(''), ['草场']);
  assert.deepEqual(names('甲', '', ''), ['甲', '草场 1', '草场 2']);
});

test('Zip.HasTheSumsThatItMust', async () => {
  assert.equal(crc32(new TextEncoder().encode('123456789')), 0xcbf43926);
  const bytes = new Uint8Array(await zip_of([{ name: '地块.shp', bytes: new Uint8Array([1, 2, 3]) }]).arrayBuffer());
  assert.deepEqual([...bytes.slice(0, 4)], [0x50, 0x4b, 3, 4]);
  assert.deepEqual([...bytes.slice(-22, -18)], [0x50, 0x4b, 5, 6]);
});

test('ChosenFiles.BecomeOneBody', async () => {
  const file = (name) => new File([new Uint8Array([1])], name);
  assert.equal((await one_body([file('a.kml')])).name, 'a.kml');
  assert.equal((await one_body([file('A.SHP'), file('A.dbf')])).name, 'A.zip');
  assert.equal(await one_body([file('a.dbf'), file('a.prj')]), null);
});
