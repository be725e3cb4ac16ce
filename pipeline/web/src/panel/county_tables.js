// The tables of a county's page. Its rows are those of zones.csv, classes.csv and ledger.csv of the report.
import { status_words } from '../dom/badges.js';
import { h } from '../dom/h.js';
import { make_table } from '../dom/table.js';
import { area_words, decimals_of_unit, number_words } from '../geo/number_words.js';
import { pick, t } from '../text/language.js';
import { class_name } from './class_table.js';

const same = (a, b) => String(a) === String(b);
const unknown = (value) => value === null || value === undefined || value === '';

function interval_words(row) {
  if (unknown(row.ci95_low) || unknown(row.ci95_high)) return null;
  const decimals = decimals_of_unit(row.unit);
  return t('interval', number_words(row.ci95_low, decimals), number_words(row.ci95_high, decimals));
}

export function county_figures(zone, year) {
  const rows = zone.figures.filter((row) => same(row.period, year)).map((row) => ({ below: row.reason ? `${t('reason')}: ${pick(row.reason)}` : null, cells: [
    [pick(row.indicator_words) || row.indicator, row.caliber ? h('div', { class: 'note' }, pick(row.caliber_words) || row.caliber) : null],
    [h('b', {}, number_words(row.value, decimals_of_unit(row.unit))), unknown(row.value) || row.unit === '1' ? '' : ` ${row.unit === 'ha' ? t('ha') : row.unit}`,
      h('div', { class: 'note' }, interval_words(row))],
    pick(row.status_words) || status_words(row.status)] }));
  const head = `${t('county_figures')} · ${t('year_of', year)}`;
  return h('section', {}, h('h3', {}, head), make_table(head, [{ words: t('indicator') }, { words: t('value'), number: true }, { words: t('status') }], rows, 'county'));
}

export function county_classes(zone, store) {
  const layer = store.get('layers').find((one) => one.layer === store.get('layer'));
  const rows = (zone.classes ?? []).filter((row) => row.product === layer?.layer && same(row.period, store.get('year')));
  if (rows.length === 0) return null;
  const entry = (row) => layer.legend?.find((one) => same(one.value, row.class));
  const cells = rows.map((row) => [class_name(entry(row)?.colour, pick(entry(row)?.words) || pick(row.class_words) || row.class_name), area_words(row.area_ha), number_words(row.area_wanmu, 4), number_words(row.share_pct, 4)]);
  const head = `${t('county_classes')} · ${pick(layer.words)} · ${t('year_of', store.get('year'))}`;
  return h('section', {}, h('h3', {}, head), make_table(head, [{ words: t('class') }, { words: t('ha'), number: true }, { words: t('wanmu'), number: true }, { words: t('share_pct'), number: true }], cells, 'classes'));
}

export function county_ledger(zone, store) {
  const rows = (zone.ledger ?? []).filter((row) => same(row.period, store.get('year')));
  if (rows.length === 0) return null;
  const words = (product) => pick(store.get('layers').find((one) => one.layer === product)?.words) || product;
  const keys = ['total_ha', 'valid_ha', 'cloud_ha', 'snow_ha', 'no_data_ha', 'masked_ha'];
  const columns = [{ words: t('product') }, ...['ledger_total', 'ledger_valid', 'ledger_cloud', 'ledger_snow', 'ledger_no_data', 'ledger_masked'].map((key) => ({ words: t(key), number: true }))];
  const head = `${t('ledger')} (${t('ha')}) · ${t('year_of', store.get('year'))}`;
  return h('section', {}, h('h3', {}, head), make_table(head, columns, rows.map((row) => [words(row.product), ...keys.map((key) => area_words(row[key]))]), 'ledger-table'));
}
