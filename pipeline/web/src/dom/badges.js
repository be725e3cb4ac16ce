// Statuses and verdicts as badges: a sign, words and a colour, so that no one of them carries the meaning alone.
import { has_words, pick, t } from '../text/language.js';
import { h } from './h.js';

const kSigns = { met: '✔', not_met: '✘', cannot_be_decided: '?', not_comparable: '≠', insufficient_data: '…', not_verifiable: '⊘', context: '·' };

export const kVerdicts = Object.keys(kSigns);

export function verdict_badge(verdict, words) {
  const known = has_words(`verdict_${verdict}`);
  const shown = known ? t(`verdict_${verdict}`) : pick(words) || verdict;
  return h('span', { class: `badge ${known ? verdict : 'context'}` }, h('span', { 'aria-hidden': 'true' }, `${kSigns[verdict] ?? '·'} `), shown);
}

export const status_words = (status) => (has_words(`status_${status}`) ? t(`status_${status}`) : status);
export const status_meaning = (status) => (has_words(`means_${status}`) ? t(`means_${status}`) : '');

export function status_badge(status) {
  const kind = status === 'ok' ? 'met' : status === 'provisional' ? 'cannot_be_decided' : 'insufficient_data';
  return h('span', { class: `badge ${kind}`, 'data-status': status }, status_words(status));
}
