// All that is told of one polygon: area, cover, the chosen layer's figures or classes, change, observations, years.
import { h } from '../dom/h.js';
import { pick, t } from '../text/language.js';
import { change_of, largest_class, layer_of, series_of } from './answer.js';
import { class_table } from './class_table.js';
import { area_figure, change_figure, spread_figure, value_figure } from './figures.js';
import { make_chart } from './chart.js';
import { observations } from './observations.js';
import { status_line } from './status_line.js';

const kCover = 'fvc';  // the figure that a polygon always shows, when the run has it

function years_of(store) {
  const year = store.get('year');
  const from = store.get('left_year');
  if (!from || from === year) return { year, from: null };
  return { year, from };
}

function value_part(polygon, row, layer, { year, from }) {
  const change = from ? change_of(polygon, row.layer, Math.min(from, year), Math.max(from, year)) : null;
  return [spread_figure(row, layer.decimals), from ? h('div', { class: 'figures' }, change_figure(change, row.unit, Math.min(from, year), Math.max(from, year), layer.decimals)) : null];
}

function class_part(polygon, row, layer, { year, from }) {
  const [early, late] = [Math.min(from, year), Math.max(from, year)];
  const change = from ? change_of(polygon, row.layer, early, late) : null;
  const head = from ? ` · ${t('change_between', early, late)}` : '';
  return h('section', {}, h('h3', {}, `${pick(layer.words)} · ${row.period}${head}`), class_table(row, layer, change, from),
    change?.reason ? h('p', { class: 'note' }, change.reason) : null);
}

function trend(polygon, row, layer) {
  const code = row.classes ? largest_class(row) : undefined;
  const points = series_of(polygon, row.layer, code);
  const entry = layer.legend?.find((one) => one.value === code);
  const title = row.classes ? `${pick(layer.words)}: ${pick(entry?.words) || code}` : pick(layer.words);
  const unit = row.classes ? t('ha') : row.unit === '1' ? '' : row.unit;
  const known = points.filter((one) => typeof one.value === 'number').length;
  if (row.classes && code === undefined) return null;
  return h('section', {}, h('h3', {}, t('trend')), known > 1 ? make_chart({ title, points, target: null, unit }) : h('p', { class: 'note' }, t('trend_one')));
}

export function polygon_view(polygon, store) {
  const years = years_of(store);
  const layers = store.get('layers');
  const layer = layers.find((one) => one.layer === store.get('layer'));
  const row = layer && layer_of(polygon, layer.layer, years.year);
  const cover = layer_of(polygon, kCover, years.year);
  const cover_layer = layers.find((one) => one.layer === kCover);
  const head = h('div', { class: 'figures' }, area_figure(polygon), cover && cover_layer ? value_figure(cover, pick(cover_layer.words), cover_layer.decimals) : null,
    row && !row.classes && row.layer !== kCover ? value_figure(row, pick(layer.words), layer.decimals) : null);
  if (!row) return [head, status_line(polygon.status, polygon.reason)];
  const told = row.classes ? row.classes.length > 0 : row.mean !== null && row.mean !== undefined;
  return [head, h('section', { class: 'status' }, status_line(row.status, row.reason ?? polygon.reason)),
    told ? (row.classes ? class_part(polygon, row, layer, years) : value_part(polygon, row, layer, years)) : null,
    observations(row), told ? trend(polygon, row, layer) : null,
    h('p', { class: 'note definition' }, layer.definition ? t('definition_is', [layer.definition, layer.caliber].filter(Boolean).join(' · ')) : '')];
}
