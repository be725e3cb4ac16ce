// Zoom in, zoom out, everything; and the north arrow.
import { h, svg } from '../dom/h.js';
import { icon } from '../dom/icons.js';
import { north_angle, show_bounds } from './create_map.js';

export function make_map_buttons(map, whole_bounds) {
  const zoom = (by) => map.getView().animate({ zoom: map.getView().getZoom() + by, duration: 150 });
  const whole = () => show_bounds(map, whole_bounds());
  const button = (label, part, act) => h('button', { type: 'button', label, onclick: act }, part);
  return h('div', { class: 'map-buttons' }, button('zoom_in', '+', () => zoom(1)), button('zoom_out', '−', () => zoom(-1)),
    h('button', { type: 'button', label: 'zoom_all', onclick: whole }, icon('whole')));
}

// Turns to true north where the projection is not north-up.
export function make_north_arrow(map, store) {
  const picture = svg('svg', { width: 22, height: 34, viewBox: '0 0 22 34', 'aria-hidden': 'true' },
    svg('path', { d: 'M11 1 L20 32 L11 25 Z', fill: '#1d2a24', stroke: '#1d2a24', 'stroke-width': 1, 'stroke-linejoin': 'round' }),
    svg('path', { d: 'M11 1 L2 32 L11 25 Z', fill: '#fff', stroke: '#1d2a24', 'stroke-width': 1, 'stroke-linejoin': 'round' }));
  const arrow = h('div', { class: 'north', role: 'img', label: 'north_label' }, picture, h('span', { t: 'north', 'aria-hidden': 'true' }));
  const turn = () => { arrow.style.transform = `rotate(${north_angle(map)}rad)`; };
  map.on('moveend', turn);
  store.on(['projection'], turn);
  return arrow;
}
