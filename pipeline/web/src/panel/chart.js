// A figure over the years: a picture, its key in the page's language, and its values in words for those who do not see it. The
// library that draws comes when the first chart does: the first map does not wait for it.
import { h } from '../dom/h.js';
import { number_words } from '../geo/number_words.js';
import { kFonts } from '../map/zone_styles.js';
import { t } from '../text/language.js';

const kHeight = 170;
const [kNarrowest, kWidest] = [260, 560];

function describe(title, points, target, unit) {
  const list = points.map((one) => `${one.period}: ${number_words(one.value)}`).join(', ');
  return `${title}${unit ? ` (${unit})` : ''}. ${list}${target ? `. ${target_words(target)}` : ''}`;
}

const target_words = (target) => t('target_line', target.operator ?? '', number_words(target.value));

function keys(points, target) {
  const interval = points.some((one) => typeof one.low === 'number') ? h('span', { class: 'key interval' }, t('band_words')) : null;
  return h('div', { class: 'keys' }, interval, target ? h('span', { class: 'key target' }, target_words(target)) : null);
}

// `points`: [{period, value, low, high}]; `target`: {value, operator} or null.
export function make_chart({ title, points, target, unit }) {
  const box = h('div', { class: 'plot', role: 'img', 'aria-label': describe(title, points, target, unit), style: { minHeight: `${kHeight}px` } });
  const draw = ({ make_plot }) => {
    const width = Math.max(kNarrowest, Math.min(kWidest, box.clientWidth || kNarrowest));
    make_plot(box, { points, target, width, height: kHeight, font: `11px ${kFonts}`, number: number_words });
  };
  import('./plot.js').then(draw);
  return h('figure', { class: 'chart' }, h('figcaption', {}, unit ? `${title} (${unit})` : title), box, keys(points, target));
}
