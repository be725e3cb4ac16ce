// How a figure was seen: share of the area, clear dates, sensors, and the closing account of the area as a bar.
import { h } from '../dom/h.js';
import { area_words, number_words } from '../geo/number_words.js';
import { t } from '../text/language.js';
import { sensors_of } from './answer.js';
import { sensor_words } from './sensor_words.js';

const kParts = [['ledger_valid', 'valid_ha'], ['ledger_cloud', 'cloud_ha'], ['ledger_snow', 'snow_ha'], ['ledger_no_data', 'no_data_ha'], ['ledger_masked', 'masked_ha']];

function ledger_bar(row) {
  const total = row.total_ha;
  const shown = kParts.filter(([, key]) => row[key] > 0);
  const bar = h('div', { class: 'ledger-bar', 'aria-hidden': 'true' }, shown.map(([name, key]) =>
    h('span', { class: `part ${name}`, style: { flexGrow: String(row[key] / total) } })));
  const list = h('ul', { class: 'ledger' }, kParts.map(([name, key]) =>
    h('li', {}, h('i', { class: `swatch ${name}`, 'aria-hidden': 'true' }), `${t(name)} `, h('b', {}, area_words(row[key])))));
  return [bar, list];
}

export function observations(row) {
  if (row.total_ha === null || row.total_ha === undefined) return null;
  const sensors = sensors_of(row.sensor_mix).map(({ sensor, share }) => sensor_words(sensor) + (share === null ? '' : ` ${Math.round(share * 100)} %`));
  const fact = (head, value) => [h('dt', {}, head), h('dd', {}, value)];
  return h('section', {}, h('h3', {}, `${t('observations')} · ${row.period}`),
    h('dl', { class: 'facts' }, fact(t('valid_share'), row.valid_share === null ? '—' : `${number_words(row.valid_share * 100, 2)} %`),
      fact(t('clear_days'), row.n_dates_median === null ? '—' : t('days', row.n_dates_median)), fact(t('sensor_mix'), sensors.join('、') || '—')),
    h('h4', {}, `${t('ledger')} (${t('ha')}) · ${t('ledger_total')} ${area_words(row.total_ha)}`), ledger_bar(row));
}
