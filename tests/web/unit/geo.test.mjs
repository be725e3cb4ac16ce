// Degrees, zones, scales, areas: pure.
import assert from 'node:assert/strict';
import test from 'node:test';
import { dms, lat_label, lon_label } from '../../../pipeline/web/src/geo/degrees_text.js';
import { graticule_lines, graticule_step, multiples } from '../../../pipeline/web/src/geo/graticule_lines.js';
import { area_words, number_words, signed_words, wanmu_of } from '../../../pipeline/web/src/geo/number_words.js';
import { proj_parameters } from '../../../pipeline/web/src/geo/proj_text.js';
import { polygon_hectares } from '../../../pipeline/web/src/geo/ring_area.js';
import { scale_bar, scale_number } from '../../../pipeline/web/src/geo/scale_bar.js';
import { epsg_by_meridian, epsg_with_number, in_zone, zone_number } from '../../../pipeline/web/src/geo/three_degree.js';
import { packages } from '../support/packages.mjs';

const proj4 = packages('proj4');

test('DegreesText.RoundsOnceSoThatNoMinuteHasSixtySeconds', () => {
  assert.equal(dms(107.99999), '108°00′00.0″');
  assert.equal(dms(40.836282), '40°50′10.6″');
  assert.equal(dms(-0.5), '0°30′00.0″');
});

test('DegreesText.LeavesOutMinutesThatAreZero', () => {
  assert.equal(lon_label(107), '107°E');
  assert.equal(lon_label(107 + 5 / 60), '107°05′E');
  assert.equal(lat_label(-40.5), '40°30′S');
  assert.equal(lon_label(107 + 10 / 3600), '107°00′10″E');
});

test('ThreeDegreeZone.HasItsMeridianAtThreeTimesItsNumber', () => {
  assert.equal(zone_number(108), 36);
  assert.equal(zone_number(106.4999), 35);
  assert.equal(zone_number(106.5), 36);
  assert.equal(epsg_with_number(36), 'EPSG:4524');
  assert.equal(epsg_by_meridian(36), 'EPSG:4545');
});

test('ThreeDegreeZone.GivesEastingWithTheNumberBefore', () => {
  // The arc of the meridian to 40° on GRS 80 is 4429529.03 m; at 1° east of it, by PROJ (cs2cs EPSG:4490 EPSG:4524).
  const on = in_zone(108, 40, (definition, place) => proj4(definition, place));
  assert.ok(Math.abs(on.easting - 36500000) < 1e-3 && Math.abs(on.northing - 4429529.03) < 0.01, JSON.stringify(on));
});

test('ProjText.ReadsAlbersAndTransverseMercatorAndRefusesTheRest', () => {
  const albers = proj_parameters('+proj=aea +lat_0=0 +lon_0=105 +lat_1=25 +lat_2=47 +x_0=0 +y_0=0 +ellps=GRS80 +units=m +no_defs');
  assert.equal(albers.method, 'aea');
  assert.ok(Math.abs(albers.long0 - (105 * Math.PI) / 180) < 1e-15);
  assert.ok(Math.abs(albers.es - 0.00669438002290) < 1e-13);
  const utm = proj_parameters('+proj=utm +zone=49 +datum=WGS84 +units=m');
  assert.deepEqual([utm.method, utm.x0, utm.k0, Math.round((utm.long0 * 180) / Math.PI)], ['tmerc', 500000, 0.9996, 111]);
  for (const text of ['+proj=lcc +lat_1=30 +ellps=GRS80', '+proj=aea +ellps=unknown', '+proj=tmerc +ellps=GRS80 +units=us-ft']) assert.equal(proj_parameters(text), null, text);
});

test('ScaleBar.IsOfARoundLengthAndFits', () => {
  for (const metres of [0.3, 7.7, 38, 190, 1234]) {
    const bar = scale_bar(metres, 150);
    assert.ok(bar.width <= 150 && bar.width > 60, `${metres}: ${bar.width}`);
    assert.match(String(bar.metres), /^[1234568]0*$/);
  }
  assert.deepEqual(scale_bar(38, 150).labels, ['0', '2.5', '5']);
  assert.equal(scale_bar(38, 150).unit, 'km');
});

test('ScaleNumber.HasTwoDigitsThatCount', () => {
  assert.equal(scale_number(38), 140000);
  assert.equal(scale_number(2.8), 10000);
});

test('GraticuleLines.AreRoundAndNotTooMany', () => {
  assert.equal(graticule_step(1, 5), 20 / 60);
  assert.deepEqual(multiples(107.05, 107.35, 0.1), [107.1, 107.2, 107.3]);
  const { lons, lats } = graticule_lines([107.35, 40.75, 107.62, 40.93], [700, 600], 150);
  assert.deepEqual(lons.map(lon_label), ['107°25′E', '107°30′E', '107°35′E']);
  assert.deepEqual(lats.map(lat_label), ['40°45′N', '40°50′N', '40°55′N']);
});

test('NumberWords.KeepTheDigitsAndGroupThem', () => {
  assert.equal(area_words(1234567.5), '1 234 567.5000');
  assert.equal(number_words(-1259.5, 1), '−1 259.5');
  assert.equal(number_words(-0.00001, 2), '0.00');
  assert.equal(number_words(null, 2), '—');
  assert.equal(number_words(Number.NaN), '—');
  assert.equal(signed_words(0.36, 4), '+0.3600');
  assert.equal(signed_words(0.00001, 2), '0.00');
  assert.equal(wanmu_of(1000), 1.5);
});

test('PolygonHectares.AreThoseOfTheEllipsoidWithinHalfAPercent', () => {
  const ring = [[107.38, 40.785], [107.42, 40.785], [107.42, 40.815], [107.38, 40.815], [107.38, 40.785]];
  assert.ok(Math.abs(polygon_hectares([ring]) / 1124.5681 - 1) < 0.005);  // steppe query
  const hole = ring.map(([lon, lat]) => [107.4 + (lon - 107.4) / 2, 40.8 + (lat - 40.8) / 2]);
  assert.ok(Math.abs(polygon_hectares([ring, hole]) / (1124.5681 * 0.75) - 1) < 0.005);
});
