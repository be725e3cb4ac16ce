// What the page says beside its panels: short notices that go by themselves, and a bar that stays while something is wrong.
import { t } from '../text/language.js';
import { h } from './h.js';

let area = null;
let bar = null;

export function place_notices(root) {
  area = h('div', { class: 'notices', role: 'status', 'aria-live': 'polite' });
  bar = h('div', { class: 'bars', role: 'alert' });
  root.append(bar, area);
}

export function notice(text, kind = 'said') {
  const box = h('div', { class: `notice ${kind}` }, h('span', {}, text),
    h('button', { type: 'button', class: 'plain', label: 'close', onclick: () => box.remove() }, '×'));
  area.append(box);
  while (area.children.length > 3) area.firstChild.remove();
  if (kind === 'said') setTimeout(() => box.remove(), 6000);
}

// One bar a kind; `action`: {words, act}. Without a text the bar of that kind goes.
export function set_bar(kind, text, action) {
  bar.querySelector(`[data-kind="${kind}"]`)?.remove();
  if (!text) return;
  const button = action ? h('button', { type: 'button', onclick: action.act }, action.words) : null;
  bar.append(h('div', { class: 'bar', 'data-kind': kind }, h('span', {}, text), button));
}

export const loading = (key = 'loading') => h('p', { class: 'loading' }, h('span', { class: 'spinner', 'aria-hidden': 'true' }), h('span', {}, t(key)));

// Empty and error states of a panel: a head, a sentence, and what one may do.
export const blank = (head, text, action) => h('div', { class: 'blank' }, head ? h('h3', {}, head) : null, h('p', {}, text), action);
