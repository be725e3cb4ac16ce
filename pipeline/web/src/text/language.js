// The language of the page, and words in it. Words come from the tables beside this file or, as {zh, en}, from the server.
import { words } from './words.js';

let current = 'zh';

export const language = () => current;

export function set_language(name) {
  current = name === 'en' ? 'en' : 'zh';
}

// Of words in both languages the current one; what has one language only is better than nothing.
export function pick(both) {
  if (both === null || both === undefined) return '';
  if (typeof both === 'string') return both;
  return both[current] || both.zh || both.en || '';
}

// A sentence of the page, with {0} {1} … filled in.
export function t(key, ...values) {
  const both = words[key];
  if (!both) throw new Error(`no words for ${key}`);
  const text = current === 'en' ? both[1] : both[0];
  return text.replace(/\{(\d)\}/g, (_, place) => String(values[Number(place)] ?? ''));
}

export const has_words = (key) => key in words;
