// A county's page: figures, verdicts, classes, ledger, charts over the years with the target.
import { h, replace } from '../dom/h.js';
import { icon } from '../dom/icons.js';
import { blank, loading } from '../dom/notices.js';
import { pick, t } from '../text/language.js';
import { county_classes, county_figures, county_ledger } from './county_tables.js';
import { make_chart } from './chart.js';
import { verdict_card } from './verdict_panel.js';

function chooser(store, choose) {
  const zones = (store.get('zones')?.features ?? []).map((one) => one.properties);
  const list = h('select', { id: 'county', onchange: (event) => choose(event.target.value || null) }, h('option', { value: '' }, t('choose')),
    zones.map((zone) => h('option', { value: zone.zone_id }, zone.zone_name || zone.zone_id)));
  list.value = store.get('zone_id') ?? '';
  return h('div', { class: 'field' }, h('label', { for: 'county' }, t('county_choose')), list);
}

const kOperators = { '>=': '≥', '<=': '≤' };

// Figures of one indicator in several calibers are told apart by their calibers.
function chart_of(one, all) {
  const several = all.filter((other) => other.indicator === one.indicator).length > 1;
  const title = `${pick(one.words) || one.indicator}${several ? ` · ${pick(one.caliber_words) || one.caliber}` : ''}`;
  const points = one.points.map((point) => ({ period: Number(point.period), value: point.value, low: point.ci95_low, high: point.ci95_high }));
  const target = one.target ? { value: one.target.value, operator: kOperators[one.target.operator] ?? '' } : null;
  return make_chart({ title, points, target, unit: pick(one.unit_words) || (one.unit === '1' ? '' : one.unit) });
}

function charts(series) {
  const drawn = (series ?? []).filter((one) => one.points.filter((point) => typeof point.value === 'number').length > 1);
  if (drawn.length === 0) return null;
  return h('section', {}, h('h3', {}, t('trend')), h('div', { class: 'charts' }, drawn.map((one) => chart_of(one, drawn))));
}

function page(county, store, actions) {
  const { zone, series } = county;
  return [h('header', { class: 'panel-head' }, h('h2', {}, zone.zone_name || zone.zone_id, h('small', {}, ` ${t('county_code', zone.zone_id)}`)),
    h('div', { class: 'row-buttons' }, h('button', { type: 'button', class: 'small', onclick: () => actions.zoom_to_zone(zone.zone_id) }, icon('target'), t('zoom_to')))),
  h('section', {}, h('h3', {}, t('county_verdicts')), zone.verdicts?.length ? zone.verdicts.map((row) => verdict_card(row)) : h('p', { class: 'note' }, t('county_no_verdicts'))),
  county_figures(zone, store.get('year')), charts(series), county_classes(zone, store), county_ledger(zone, store)];
}

export function make_county_panel(root, store, actions) {
  const draw = () => {
    const county = store.get('county');
    const choose = chooser(store, actions.choose);
    const again = h('button', { type: 'button', class: 'main', onclick: () => actions.choose(store.get('zone_id')) }, t('retry'));
    if (!store.get('zone_id')) return replace(root, choose, blank(null, t('county_empty')));
    if (county.state === 'failed') return replace(root, choose, blank(t('failed_head'), pick(county.fault), again));
    if (county.state !== 'done') return replace(root, choose, loading());
    return replace(root, choose, page(county, store, actions));
  };
  store.on(['county', 'zones', 'zone_id', 'year', 'layer', 'layers', 'lang', 'wide'], draw);
  draw();
}
