// The page's frame: head, layers on the left, map in the middle, results on the right.
import { h } from '../dom/h.js';
import { icon } from '../dom/icons.js';
import { make_tabs } from '../dom/tabs.js';
import { t } from '../text/language.js';

const kTabs = [{ name: 'result', words: 'tab_result' }, { name: 'verdicts', words: 'tab_verdicts' }, { name: 'county', words: 'tab_county' }, { name: 'point', words: 'tab_point' }];

function panel_of_results(store) {
  const tabs = make_tabs(kTabs, 'panel', (name) => store.set({ tab: name }));
  const wide = h('button', { type: 'button', class: 'plain wide-button', onclick: () => store.set({ wide: !store.get('wide') }) }, icon('wide'));
  const see = () => {
    tabs.show(store.get('tab'));
    wide.setAttribute('aria-label', t(store.get('wide') ? 'narrower' : 'wider'));
    wide.title = t(store.get('wide') ? 'narrower' : 'wider');
    wide.setAttribute('aria-pressed', String(store.get('wide')));
  };
  store.on(['tab', 'wide', 'lang'], see);
  see();
  return { element: h('aside', { class: 'panel', id: 'panel', tabindex: -1, label: 'panel' }, h('div', { class: 'tab-row no-print' }, tabs.bar, wide), Object.values(tabs.panels)), panels: tabs.panels };
}

const skip = (to, words) => h('a', { class: 'skip', href: `#${to}`, t: words, onclick: (event) => {
  event.preventDefault();
  document.getElementById(to).focus();
} });

// {layers, map, stage, tool_place, foot, panels, head}: where the parts go.
export function make_frame(root, store) {
  const head = h('div', { class: 'head-place' });
  const layers = h('aside', { class: 'layer-panel no-print', label: 'layer_panel' });
  layers.removeAttribute('title');
  const target = h('div', { id: 'map', class: 'map', tabindex: 0, role: 'application', label: 'map' });
  target.removeAttribute('title');
  const progress = h('div', { class: 'tile-progress', hidden: true });
  const cross = h('div', { class: 'cross', hidden: true, 'aria-hidden': 'true' });
  const stage = h('div', { class: 'stage' }, target, cross, progress);
  const tool_place = h('div', { class: 'tool-place' });
  const foot = h('div', { class: 'map-foot' });
  const results = panel_of_results(store);
  results.element.removeAttribute('title');
  const body = h('main', { class: 'body' }, layers, h('section', { class: 'map-column no-print' }, tool_place, stage, foot), results.element);
  root.append(skip('map', 'skip_to_map'), skip('panel', 'skip_to_panel'), head, body);
  const see = () => {
    body.classList.toggle('wide', store.get('wide'));
  };
  store.on(['wide'], see);
  return { head, layers, target, stage, cross, progress, tool_place, foot, panels: results.panels };
}
