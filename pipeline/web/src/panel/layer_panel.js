// What the map shows: layer, year, compared year and swipe, opacity, legend, boundaries, base map.
import { h, replace } from '../dom/h.js';
import { changed_choice, possible_choice } from '../load/choices.js';
import { pick, t } from '../text/language.js';
import { legend_of } from './legend.js';

const kProjections = ['mercator', 'analysis_grid'];

function select(label, id, options, value, choose) {
  const list = h('select', { id, onchange: (event) => choose(event.target.value) }, options.map(({ value: each, words }) => h('option', { value: each }, words)));
  list.value = String(value ?? '');
  return h('div', { class: 'field' }, h('label', { for: id }, label), list);
}

const check = (words, id, on, change) => h('label', { class: 'check', for: id }, h('input', { type: 'checkbox', id, checked: on, onchange: (event) => change(event.target.checked) }), h('span', {}, words));

// Years as buttons beside each other while they fit; the arrows go through them.
function year_buttons(periods, year, choose) {
  const name = 'year';
  return h('fieldset', { class: 'years' }, h('legend', {}, t('year')), h('div', { class: 'segments' }, periods.map((period) =>
    h('label', { class: 'segment' }, h('input', { type: 'radio', name, value: period, checked: period === year, onchange: () => choose(period) }), h('span', {}, String(period))))));
}

function swipe_part(store, periods) {
  const others = periods.filter((period) => period !== store.get('year'));
  if (others.length === 0) return h('p', { class: 'note' }, t('swipe_one_year'));
  return [select(t('compare_year'), 'left-year', others.map((period) => ({ value: period, words: String(period) })), store.get('left_year'),
    (value) => store.set({ left_year: others.find((period) => String(period) === value) })),
  check(t('swipe'), 'swipe', store.get('swipe'), (on) => store.set({ swipe: on }))];
}

function opacity_part(store) {
  const shown = h('output', { for: 'opacity' }, `${Math.round(store.get('opacity') * 100)} %`);
  const range = h('input', { type: 'range', id: 'opacity', min: 0, max: 100, step: 5, value: Math.round(store.get('opacity') * 100), oninput: (event) => {
    store.set({ opacity: Number(event.target.value) / 100 });
    shown.textContent = `${event.target.value} %`;
  } });
  return h('div', { class: 'field' }, h('label', { for: 'opacity' }, t('opacity'), ' ', shown), range);
}

function more_part(store, actions) {
  const toggle = (key) => (on) => store.set({ [key]: on });
  const projections = store.get('grid_known')
    ? select(t('view_in'), 'projection', kProjections.map((name) => ({ value: name, words: t(name) })), store.get('projection'), (value) => store.set({ projection: value })) : null;
  return h('details', { class: 'more', open: store.get('more_open'), ontoggle: (event) => store.set({ more_open: event.target.open }) }, h('summary', {}, t('boundaries')),
    check(t('show_boundaries'), 'show-boundaries', store.get('show_boundaries'), toggle('show_boundaries')),
    check(t('show_names'), 'show-names', store.get('show_names'), toggle('show_names')),
    check(t('show_graticule'), 'show-graticule', store.get('show_graticule'), toggle('show_graticule')),
    projections, h('button', { type: 'button', class: 'small', onclick: actions.base_map }, t('base_map_set')));
}

// `actions`: zoom_to_zone(id), base_map().
export function make_layer_panel(root, store, actions) {
  const now = () => ({ layer: store.get('layer'), year: store.get('year'), left_year: store.get('left_year'), swipe: store.get('swipe') });
  const choose = (change) => store.set(possible_choice(store.get('layers'), changed_choice(now(), change)));
  const draw = () => {
    const layers = store.get('layers');
    const layer = layers.find((one) => one.layer === store.get('layer'));
    if (!layer) return;
    const focused = root.contains(document.activeElement) ? document.activeElement.id || document.activeElement.value : null;
    const zones = (store.get('zones')?.features ?? []).map((one) => one.properties).map(({ zone_id, zone_name }) => ({ value: zone_id, words: zone_name || zone_id }));
    replace(root,
      select(t('layer'), 'layer', layers.map((one) => ({ value: one.layer, words: pick(one.words) })), layer.layer, (value) => choose({ layer: value })),
      year_buttons(layer.periods, store.get('year'), (period) => choose({ year: period })),
      swipe_part(store, layer.periods), opacity_part(store),
      h('section', { class: 'legend-box' }, h('h2', {}, `${t('legend')} · ${pick(layer.words)}`), legend_of(layer), h('p', { class: 'note masked' }, h('i', { class: 'swatch empty', 'aria-hidden': 'true' }), t('legend_masked'))),
      select(t('go_to'), 'go-to', [{ value: '', words: t('choose') }, ...zones], '', (value) => value && actions.zoom_to_zone(value)),
      more_part(store, actions));
    if (focused) (document.getElementById(focused) ?? root.querySelector(`[value="${CSS.escape(focused)}"]`))?.focus();
  };
  store.on(['layers', 'layer', 'year', 'left_year', 'swipe', 'zones', 'lang', 'grid_known', 'projection'], draw);
  draw();
}
