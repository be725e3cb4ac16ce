// Numbers as the page shows them: the digits of the server, which has rounded them once, grouped by thousands. Pure.

// Decimals of the report's tables (pipeline/report/figure_decimals.hpp).
export const kAreaDecimals = 4;
export const kShareDecimals = 4;

const grouped = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ' ');

export function number_words(value, decimals) {
  if (value === null || value === undefined || value === '' || !Number.isFinite(Number(value))) return '—';
  const text = decimals === undefined ? String(value) : Number(value).toFixed(decimals);
  const [whole, part] = text.replace(/^-/, '').split('.');
  const sign = text.startsWith('-') && /[1-9]/.test(text) ? '−' : '';
  return sign + grouped(whole) + (part === undefined ? '' : '.' + part);
}

export function signed_words(value, decimals) {
  const text = number_words(value, decimals);
  return Number(value) > 0 && /[1-9]/.test(text) ? '+' + text : text;
}

export const area_words = (value) => number_words(value, kAreaDecimals);

// 1 万亩 = 10 000 mu, 15 mu = 1 ha.
export const wanmu_of = (hectares) => (hectares * 15) / 10000;

// Of figures of counties, whose rows name the unit only: shares and areas as the tables have them, an index two more.
export const decimals_of_unit = (unit) => (unit === '1' ? 6 : kAreaDecimals);
