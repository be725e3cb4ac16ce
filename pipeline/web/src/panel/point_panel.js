// One point explained: what it is each year, on which dates it was seen and in what state, and why.
import { h, replace } from '../dom/h.js';
import { blank, loading } from '../dom/notices.js';
import { make_table } from '../dom/table.js';
import { dms } from '../geo/degrees_text.js';
import { number_words } from '../geo/number_words.js';
import { pick, t } from '../text/language.js';
import { swatch } from './class_table.js';
import { sensor_words } from './sensor_words.js';

function what(one, layers) {
  const layer = layers.find((each) => each.layer === one.layer);
  const entry = layer?.legend?.find((each) => each.value === one.class);
  const value = one.value !== undefined && one.value !== null ? `${number_words(one.value)}${layer?.unit && layer.unit !== '1' ? ` ${layer.unit}` : ''}` : pick(entry?.words) || (one.class === undefined || one.class === null ? '' : pick(one.words)) || t('unknown_value');
  return [h('dt', {}, pick(layer?.words) || one.layer), h('dd', {}, entry ? swatch(entry.colour) : null, value)];
}

function period_part(period, layers) {
  const seen = period.observations ?? {};
  const dates = (seen.dates ?? []).map((one) => [one.date, sensor_words(one.sensor ?? ''), h('span', { class: one.state === 'clear' ? 'clear-date' : 'soft' }, pick(one.words) || one.state)]);
  const head = `${t('point_dates')} · ${period.period}`;
  return h('section', { class: 'period' }, h('h3', {}, t('year_of', period.period)), h('dl', { class: 'facts' }, period.layers.map((one) => what(one, layers))),
    pick(period.why) ? h('p', {}, h('b', {}, `${t('point_why')}: `), pick(period.why)) : null,
    typeof seen.seen === 'number' ? h('p', { class: 'note' }, t('point_seen', seen.seen, seen.clear ?? 0)) : null,
    dates.length ? h('details', {}, h('summary', {}, head), make_table(head, [{ words: t('date') }, { words: t('sensor') }, { words: t('state') }], dates, 'dates')) : null);
}

function explained(point, store) {
  const { place, zone, periods } = point.answer;
  const latest_first = [...periods].sort((a, b) => Number(b.period) - Number(a.period));
  const tile = place.tile === undefined || place.tile === null ? null : h('p', { class: 'note' }, t('point_tile', place.tile, place.row, place.col));
  return [h('h2', {}, t('tab_point')), h('p', {}, `${dms(place.lon)} E  ${dms(place.lat)} N`, h('span', { class: 'soft' }, `  (${place.lon}, ${place.lat})`)),
    h('p', {}, `${t('point_zone')}: `, zone ? zone.zone_name || zone.zone_id : t('point_no_zone')), tile, latest_first.map((period) => period_part(period, store.get('layers')))];
}

export function make_point_panel(root, store, actions) {
  const draw = () => {
    const point = store.get('explained');
    const again = h('button', { type: 'button', class: 'main', onclick: actions.again }, t('retry'));
    if (!store.get('point')) replace(root, blank(null, t('point_empty')));
    else if (point.state === 'failed') replace(root, blank(t('failed_head'), pick(point.fault), again));
    else if (point.state === 'done') replace(root, explained(point, store));
    else replace(root, loading());
  };
  store.on(['explained', 'point', 'layers', 'lang'], draw);
  draw();
}
