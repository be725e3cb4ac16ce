// The line below the map: where the pointer is (or the middle, without one), in degrees and in its 3-degree zone.
import { toLonLat } from 'ol/proj.js';
import { h } from '../dom/h.js';
import { dms } from '../geo/degrees_text.js';
import { number_words } from '../geo/number_words.js';
import { project } from '../geo/projections.js';
import { in_zone } from '../geo/three_degree.js';
import { t } from '../text/language.js';

export function make_coordinates_bar(map, store) {
  const head = h('span', { class: 'soft' });
  const degrees = h('span', { class: 'digits', 'data-test': 'degrees' });
  const plain = h('span', { class: 'digits soft' });
  const zone = h('span', { class: 'soft' });
  const metres = h('span', { class: 'digits', 'data-test': 'metres' });
  const bar = h('div', { class: 'coordinates', role: 'group', label: 'pointer' }, h('div', {}, head, degrees, plain), h('div', {}, zone, metres));
  let pointer = null;
  const draw = () => {
    const [lon, lat] = toLonLat(pointer ?? map.getView().getCenter(), map.getView().getProjection());
    const east = ((((lon + 180) % 360) + 360) % 360) - 180;
    head.textContent = t(pointer ? 'pointer' : 'centre');
    degrees.textContent = `${dms(east)} ${east < 0 ? 'W' : 'E'}  ${dms(lat)} ${lat < 0 ? 'S' : 'N'}`;
    plain.textContent = `(${east.toFixed(6)}, ${lat.toFixed(6)})`;
    const place = in_zone(east, lat, project);
    const inside = place.zone >= 1 && place.zone <= 60 && Number.isFinite(place.easting);
    zone.textContent = inside ? t('zone3', place.zone, place.meridian) : '';
    metres.textContent = inside ? `${t('northing')} ${number_words(place.northing, 1)}  ${t('easting')} ${number_words(place.easting, 1)}` : '';
  };
  let waiting = false;
  const soon = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw();
    });
  };
  map.on('pointermove', (event) => {
    pointer = event.coordinate;
    soon();
  });
  map.getViewport().addEventListener('pointerleave', () => {
    pointer = null;
    soon();
  });
  map.on('moveend', soon);
  store.on(['lang', 'projection'], soon);
  return bar;
}
