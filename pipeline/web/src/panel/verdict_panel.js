// The verdict board of the region: how many of each kind, and each target with estimate, interval and reason.
import { table_at } from '../api/addresses.js';
import { kVerdicts, verdict_badge } from '../dom/badges.js';
import { h, replace } from '../dom/h.js';
import { blank, loading } from '../dom/notices.js';
import { number_words } from '../geo/number_words.js';
import { pick, t } from '../text/language.js';

const kOperators = { '>=': '≥', '<=': '≤', maintain: '＝', no_decrease: '≥', change: 'Δ ≥' };

const operator_words = (row) => pick(row.operator_words) || kOperators[row.operator] || row.operator || '';
const unit_words = (row) => pick(row.unit_words) || row.unit || '';
const indicator_words = (row) => pick(row.indicator_words) || row.indicator;
const number = (value) => (value === null || value === undefined || value === '' ? null : number_words(Number(value), Number(value) === Math.round(Number(value)) ? 0 : undefined));

export function target_words(row) {
  const value = number(row.target);
  return value === null ? '' : `${operator_words(row)} ${value} ${unit_words(row)}`.trim();
}

export function estimate_words(row) {
  const value = number(row.estimate);
  if (value === null) return '—';
  const [low, high] = [number(row.ci95_low), number(row.ci95_high)];
  return low === null || high === null ? `${value} ${unit_words(row)}` : `${value} ${unit_words(row)} [${low} – ${high}]`;
}

export function verdict_card(row, show_zone) {
  const region = row.zone_name || row.region || row.zone_id;
  const place = row.zone_id && show_zone ? h('button', { type: 'button', class: 'plain link', onclick: () => show_zone(row.zone_id) }, region) : h('span', {}, region);
  const fact = (head, value) => (value ? [h('dt', {}, head), h('dd', {}, value)] : null);
  return h('article', { class: 'verdict', 'data-verdict': row.verdict }, h('div', { class: 'verdict-head' }, verdict_badge(row.verdict, row.verdict_words), h('b', {}, indicator_words(row)), place),
    h('dl', { class: 'facts' }, fact(t('target'), [target_words(row), row.target_year ? ` (${row.target_year})` : '']), fact(t('estimate'), estimate_words(row)), fact(t('reason'), pick(row.reason))),
    h('p', { class: 'note' }, [row.target_id, row.caliber, row.document, row.evidence_id].filter(Boolean).join(' · ')));
}

function filters(rows, chosen, choose) {
  const chip = (verdict, words) => h('button', { type: 'button', class: 'chip', 'aria-pressed': String(chosen === verdict), onclick: () => choose(verdict) }, words);
  return h('div', { class: 'chips', role: 'group', 'aria-label': t('verdict_counts') }, chip('', t('verdict_all', rows.length)), kVerdicts.map((verdict) => {
    const count = rows.filter((row) => row.verdict === verdict).length;
    return count ? chip(verdict, [verdict_badge(verdict), ` ${count}`]) : null;
  }));
}

const kTables = ['report.xlsx', 'zones.csv', 'classes.csv', 'transitions.csv', 'targets.csv', 'ledger.csv', 'carbon.csv'];

const downloads = (store) => h('section', { class: 'no-print' }, h('h3', {}, t('downloads')), h('ul', { class: 'links' }, kTables.map((name) =>
  h('li', {}, h('a', { href: table_at(store.get('ws'), store.get('info').night, name), download: name }, name)))));

export function make_verdict_panel(root, store, actions) {
  let chosen = '';
  const draw = () => {
    const rows = store.get('verdicts');
    if (store.get('verdicts_fault')) return replace(root, blank(t('failed_head'), pick(store.get('verdicts_fault')), h('button', { type: 'button', class: 'main', onclick: actions.load }, t('retry'))));
    if (!rows) return replace(root, loading());
    if (rows.length === 0) return replace(root, blank(null, t('verdict_none')));
    const shown = rows.filter((row) => !chosen || row.verdict === chosen);
    const choose = (verdict) => {
      chosen = verdict;
      draw();
      root.querySelector('.chip[aria-pressed="true"]')?.focus();
    };
    return replace(root, h('h2', {}, t('tab_verdicts')), filters(rows, chosen, choose), h('div', { class: 'verdicts' }, shown.map((row) => verdict_card(row, actions.show_zone))), downloads(store));
  };
  store.on(['verdicts', 'verdicts_fault', 'lang'], draw);
  draw();
}
