// A table of texts; numbers stand to the right. A wide one scrolls in its own box, which the keyboard reaches.
import { t } from '../text/language.js';
import { h } from './h.js';

// `columns`: [{words, number}]; `rows`: lists of texts or elements, or {cells, below} with what stands across below them.
const with_note = ({ cells, below }, count, cell) => [h('tr', { class: below ? 'noted' : null }, cells.map(cell)),
  below ? h('tr', { class: 'why' }, h('td', { colspan: count }, below)) : null];

export function make_table(caption, columns, rows, kind = '') {
  const cell = (part, i) => h('td', { class: columns[i].number ? 'n' : null }, part);
  const table = h('table', { class: kind }, h('caption', { class: 'unseen' }, caption),
    h('thead', {}, h('tr', {}, columns.map(({ words, number }) => h('th', { scope: 'col', class: number ? 'n' : null }, words)))),
    h('tbody', {}, rows.map((row) => (Array.isArray(row) ? h('tr', {}, row.map(cell)) : with_note(row, columns.length, cell)))));
  return h('div', { class: 'table-box', tabindex: 0, role: 'region', 'aria-label': `${caption}, ${t('table_scroll')}` }, table);
}
