// The panel of what was asked about polygons: states (empty, waiting, busy, error), a list where there are many, and one of them.
import { blank, loading } from '../dom/notices.js';
import { h, replace } from '../dom/h.js';
import { make_table } from '../dom/table.js';
import { icon } from '../dom/icons.js';
import { area_words, number_words, wanmu_of } from '../geo/number_words.js';
import { pick, t } from '../text/language.js';
import { status_words } from '../dom/badges.js';
import { export_buttons } from './export_buttons.js';
import { polygon_view } from './polygon_view.js';

const empty = () => blank(t('result_empty_head'), t('result_empty'));

function failure(fault, again) {
  return blank(t('failed_head'), pick(fault), h('button', { type: 'button', class: 'main', onclick: again }, t('retry')));
}

const busy_words = (asked) => h('p', { class: 'loading', role: 'status' }, h('span', { class: 'spinner', 'aria-hidden': 'true' }), h('span', {}, asked.busy > 0 ? t('busy', asked.busy) : t('wait')));

function many(answer, store) {
  const choose = (id) => store.set({ chosen_id: id });
  const name = (polygon, i) => h('button', { type: 'button', class: 'plain link', 'aria-pressed': String(store.get('outlines')[i]?.id === store.get('chosen_id')),
    onclick: () => choose(store.get('outlines')[i].id) }, `${i + 1}. ${polygon.polygon_name || t('outline_named', i + 1)}`);
  const rows = answer.polygons.map((polygon, i) => [name(polygon, i), area_words(polygon.polygon_ha), number_words(polygon.polygon_ha === null ? null : wanmu_of(polygon.polygon_ha), 4), status_words(polygon.status)]);
  const columns = [{ words: t('polygon') }, { words: t('ha'), number: true }, { words: t('wanmu'), number: true }, { words: t('status') }];
  return h('section', {}, h('h3', {}, t('polygons_all', answer.polygons.length)), make_table(t('polygons_all', answer.polygons.length), columns, rows, 'polygons'));
}

function answered(store, actions) {
  const answer = store.get('asked').answer;
  const at = Math.max(0, store.get('outlines').findIndex((one) => one.id === store.get('chosen_id')));
  const polygon = answer.polygons[at] ?? answer.polygons[0];
  const buttons = h('div', { class: 'row-buttons' },
    h('button', { type: 'button', class: 'small', onclick: () => actions.zoom_to(at) }, icon('target'), t('zoom_to')),
    h('button', { type: 'button', class: 'small', onclick: () => actions.remove(at) }, icon('remove'), t('remove')));
  return [answer.polygons.length > 1 ? many(answer, store) : null,
    h('header', { class: 'panel-head' }, h('h2', {}, polygon.polygon_name || t('outline_named', at + 1)), buttons),
    polygon_view(polygon, store), export_buttons(actions.export_as)];
}

// `actions`: again(), zoom_to(place), remove(place), export_as(format).
export function make_result_panel(root, store, actions) {
  const draw = () => {
    const asked = store.get('asked');
    root.setAttribute('aria-busy', String(asked.state === 'waiting'));
    if (store.get('outlines').length === 0) replace(root, empty());
    else if (asked.state === 'failed') replace(root, failure(asked.fault, actions.again));
    else if (asked.state === 'done') replace(root, answered(store, actions));
    else replace(root, asked.busy === undefined ? loading('wait') : busy_words(asked));
  };
  store.on(['asked', 'outlines', 'chosen_id', 'layer', 'year', 'left_year', 'swipe', 'lang', 'layers', 'wide'], draw);
  draw();
}
