// In which coordinate system outlines are given.
import { h } from '../dom/h.js';
import { central_meridian, epsg_by_meridian, epsg_with_number, kZones, zone_number } from '../geo/three_degree.js';
import { t } from '../text/language.js';

// Nearest zones first, those of the place that the map shows.
export function crs_select(id, first_words, lon) {
  const here = zone_number(lon);
  const near = [...kZones].sort((a, b) => Math.abs(a - here) - Math.abs(b - here) || a - b);
  const option = (value, words) => h('option', { value }, words);
  const list = h('select', { id }, option('', first_words), near.slice(0, 7).sort((a, b) => a - b).map((zone) => option(epsg_with_number(zone), t('crs_zone', zone))),
    near.slice(0, 7).sort((a, b) => a - b).map((zone) => option(epsg_by_meridian(zone), t('crs_meridian', central_meridian(zone)))));
  return { list, element: h('div', { class: 'field' }, h('label', { for: id }, t('crs')), list) };
}

export const gcj02_warning = () => h('p', { class: 'warning-box' }, h('b', { 'aria-hidden': 'true' }, '⚠ '), t('gcj02'));
