// The figures of a polygon at the head of its panel: area, cover with its interval, the layer's own value.
import { h } from '../dom/h.js';
import { area_words, number_words, signed_words, wanmu_of } from '../geo/number_words.js';
import { t } from '../text/language.js';

const unit_words = (unit) => (unit === '1' || !unit ? '' : ` ${unit}`);

const figure = (head, value, unit, notes, kind = '') =>
  h('div', { class: `figure ${kind}` }, h('div', { class: 'figure-head' }, head), h('div', { class: 'figure-value' }, h('b', {}, value), h('span', { class: 'unit' }, unit)),
    notes.filter(Boolean).map((note) => h('div', { class: 'figure-note' }, note)));

export function area_figure(polygon) {
  if (polygon.polygon_ha === null || polygon.polygon_ha === undefined) return null;
  const wanmu = number_words(wanmu_of(polygon.polygon_ha), 4);
  return figure(t('area'), area_words(polygon.polygon_ha), ` ${t('ha')}`,
    [`= ${wanmu} ${t('wanmu')}`, polygon.outside_ha > 0 ? t('area_outside', area_words(polygon.outside_ha)) : null], 'area');
}

const interval_note = (one, decimals) =>
  typeof one.ci95_low === 'number' ? t('interval', number_words(one.ci95_low, decimals), number_words(one.ci95_high, decimals)) : t('no_interval');

// Of a layer of values: calibrated where the run had plots for it, else mapped, and said so.
export function value_figure(row, head, decimals) {
  if (row.calibrated) {
    const mapped = `${t('mapped')}: ${number_words(row.mean, decimals)}${unit_words(row.unit)}`;
    return figure(`${head} · ${row.period}`, number_words(row.calibrated.value, decimals), unit_words(row.unit),
      [interval_note(row.calibrated, decimals), `${t('calibrated')}, ${t('standard_error', number_words(row.calibrated.se, decimals))}`, mapped]);
  }
  const known = row.mean !== null && row.mean !== undefined;
  return figure(`${head} · ${row.period}`, number_words(row.mean, decimals), known ? unit_words(row.unit) : '', known ? [t('no_interval')] : []);
}

export const spread_figure = (row, decimals) => {
  if (row.mean === null || row.mean === undefined) return null;
  return h('dl', { class: 'facts' }, h('dt', {}, t('deviation')), h('dd', {}, number_words(row.sd, decimals)),
    h('dt', {}, t('least_most')), h('dd', {}, `${number_words(row.min, decimals)} – ${number_words(row.max, decimals)}`));
};

export function change_figure(change, unit, from, to, decimals) {
  const told = change && change.mean_change !== null;
  return figure(t('change_between', from, to), told ? signed_words(change.mean_change, decimals) : '—', told ? unit_words(unit) : '',
    [told ? t('mapped') : change?.reason ?? t('change_none')]);
}
