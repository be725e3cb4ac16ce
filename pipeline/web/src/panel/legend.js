// The legend of a layer as the server gives it: classes with their colours, or a ramp of values.
import { h, svg } from '../dom/h.js';
import { number_words } from '../geo/number_words.js';
import { pick, t } from '../text/language.js';
import { swatch } from './class_table.js';

function ramp_picture(ramp) {
  const [low, high] = [ramp[0].value, ramp.at(-1).value];
  const share = (value) => (high > low ? (value - low) / (high - low) : 0);
  const stops = ramp.map((stop) => svg('stop', { offset: share(stop.value), 'stop-color': stop.colour }));
  const marks = [low, low + (high - low) / 2, high];
  const labels = marks.map((value, i) => svg('text', { x: 6 + i * 105, y: 32, 'text-anchor': ['start', 'middle', 'end'][i], 'font-size': 11 }, number_words(Number(value.toPrecision(6)))));
  return svg('svg', { class: 'ramp', viewBox: '0 0 222 36', width: 222, height: 36, 'aria-hidden': 'true' },
    svg('defs', {}, svg('linearGradient', { id: 'ramp' }, stops)),
    svg('rect', { x: 6, y: 4, width: 210, height: 14, fill: 'url(#ramp)', stroke: '#6d7a73', 'stroke-width': 0.7 }), labels);
}

const row = (colour, words) => h('li', {}, swatch(colour), h('span', {}, words));

export function legend_of(layer) {
  if (layer.kind === 'classes') return h('ul', { class: 'legend' }, (layer.legend ?? []).map((one) => row(one.colour, pick(one.words))));
  if (!layer.ramp || layer.ramp.length < 2) return h('p', { class: 'note' }, '—');
  const words = `${number_words(layer.ramp[0].value)} – ${number_words(layer.ramp.at(-1).value)}${layer.unit && layer.unit !== '1' ? ` ${layer.unit}` : ''}`;
  return h('div', { role: 'img', 'aria-label': words }, ramp_picture(layer.ramp), layer.unit && layer.unit !== '1' ? h('p', { class: 'note' }, t('unit_is', layer.unit)) : null);
}
