// Scale bar and scale of the map's middle; drawn by the same rules as on pictures (geo/scale_bar).
import { h, replace, svg } from '../dom/h.js';
import { number_words } from '../geo/number_words.js';
import { scale_bar, scale_number } from '../geo/scale_bar.js';
import { t } from '../text/language.js';
import { metres_per_pixel } from './create_map.js';

const kLongest = 150;

function bar_picture(bar) {
  const [left, top, height] = [10, 16, 5];
  const piece = bar.width / bar.segments;
  const pieces = Array.from({ length: bar.segments }, (_, i) =>
    svg('rect', { x: left + i * piece, y: top, width: piece, height, fill: i % 2 === 0 ? '#1d2a24' : '#fff', stroke: '#1d2a24', 'stroke-width': 0.8 }));
  const labels = bar.labels.map((label, i) =>
    svg('text', { x: left + (i * bar.width) / 2, y: 11, 'text-anchor': 'middle', 'font-size': 11 }, i === 2 ? `${label} ${bar.unit}` : label));
  return svg('svg', { width: bar.width + 50, height: 24, 'aria-hidden': 'true' }, pieces, labels);
}

export function make_scale_control(map, store) {
  const box = h('div', { class: 'scale', role: 'img' });
  const draw = () => {
    const metres = metres_per_pixel(map);
    if (!Number.isFinite(metres) || metres <= 0) return;
    const bar = scale_bar(metres, kLongest);
    const words = t('scale_about', number_words(scale_number(metres)));
    box.setAttribute('aria-label', `${t('scale_label')}: ${bar.labels[2]} ${bar.unit}, ${words}`);
    replace(box, bar_picture(bar), h('span', { class: 'scale-number' }, words));
  };
  map.on('moveend', draw);
  store.on(['lang', 'projection'], draw);
  return box;
}
