// A status in words: what it is called, what it means, and the reason that the program gives.
import { h } from '../dom/h.js';
import { status_badge, status_meaning } from '../dom/badges.js';
import { pick, t } from '../text/language.js';

export const status_line = (status, reason) => h('div', { class: 'status-line' }, status_badge(status), h('span', {}, status_meaning(status)),
  reason ? h('div', { class: 'figure-note' }, `${t('reason')}: ${pick(reason)}`) : null);
