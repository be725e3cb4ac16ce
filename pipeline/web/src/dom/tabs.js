// Tabs after the ARIA pattern: arrows go from one to the next, only the current one is reached by Tab.
import { h } from './h.js';

// `list`: [{name, words}]; panels are made here and filled by others. Returns {bar, panels, show}.
export function make_tabs(list, label, on_show) {
  const bar = h('div', { class: 'tabs', role: 'tablist', label });
  bar.removeAttribute('title');
  const panels = {};
  const tabs = {};
  const show = (name) => {
    for (const { name: other } of list) {
      tabs[other].setAttribute('aria-selected', String(other === name));
      tabs[other].tabIndex = other === name ? 0 : -1;
      panels[other].hidden = other !== name;
    }
  };
  const step = (event) => {
    const move = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!move) return;
    const at = list.findIndex(({ name }) => tabs[name] === document.activeElement);
    const next = list[(at + move + list.length) % list.length].name;
    on_show(next);
    tabs[next].focus();
    event.preventDefault();
  };
  for (const { name, words } of list) {
    tabs[name] = h('button', { type: 'button', role: 'tab', id: `tab-${name}`, 'aria-controls': `panel-${name}`, t: words, onclick: () => on_show(name) });
    panels[name] = h('div', { role: 'tabpanel', id: `panel-${name}`, 'aria-labelledby': `tab-${name}`, tabindex: 0, class: 'tab-panel' });
    bar.append(tabs[name]);
  }
  bar.addEventListener('keydown', step);
  return { bar, panels, show };
}
