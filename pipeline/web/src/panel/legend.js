// The legend of a layer as the server gives it: classes with their colours, or a ramp of values.
import { h, svg } from '../dom/h.js';
import { number_words } from '../geo/number_words.js';
import { pick, t } from '../text/language.js';
import { swatch } from './class_table.js';

// Steps as wide as they are: from each value up to the next the colour is the same, as on the tiles.
function ramp_picture(ramp) {
  const width = 210 / ramp.length;
  const steps = ramp.map((step, i) => svg('rect', { x: 6 + i * width, y: 4, width, height: 14, fill: step.colour }));
  const marks = ramp_marks(ramp).map(({ value, share }) => svg('text', { x: 6 + share * 210, y: 32, 'text-anchor': share === 0 ? 'start' : share === 1 ? 'end' : 'middle', 'font-size': 11 }, number_words(value)));
  return svg('svg', { class: 'ramp', viewBox: '0 0 222 36', width: 222, height: 36, 'aria-hidden': 'true' }, steps,
    svg('rect', { x: 6, y: 4, width: 210, height: 14, fill: 'none', stroke: '#6d7a73', 'stroke-width': 0.7 }), marks);
}

// Where the least, the middle and the largest value stand; the last step ends one step above its beginning.
export function ramp_marks(ramp) {
  const step = (ramp.at(-1).value - ramp[0].value) / (ramp.length - 1);
  const least = ramp[0].value;
  return [0, 0.5, 1].map((share) => ({ share, value: Number((least + share * step * ramp.length).toPrecision(6)) }));
}

const row = (colour, words) => h('li', {}, swatch(colour), h('span', {}, words));

export function legend_of(layer) {
  if (layer.kind === 'classes') return h('ul', { class: 'legend' }, (layer.legend ?? []).map((one) => row(one.colour, pick(one.words))));
  if (!layer.ramp || layer.ramp.length < 2) return h('p', { class: 'note' }, '—');
  const marks = ramp_marks(layer.ramp);
  const words = `${number_words(marks[0].value)} – ${number_words(marks[2].value)}${layer.unit && layer.unit !== '1' ? ` ${layer.unit}` : ''}`;
  return h('div', { role: 'img', 'aria-label': words }, ramp_picture(layer.ramp), layer.unit && layer.unit !== '1' ? h('p', { class: 'note' }, t('unit_is', layer.unit)) : null);
}
