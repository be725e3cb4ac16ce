// Areas of classes: colour, name, hectares, 万亩, share, and the change from the compared year.
import { h } from '../dom/h.js';
import { make_table } from '../dom/table.js';
import { area_words, number_words, signed_words } from '../geo/number_words.js';
import { pick, t } from '../text/language.js';

export const swatch = (colour) => h('i', { class: 'swatch', 'aria-hidden': 'true', style: { backgroundColor: colour ?? '#ffffff' } });

// A class by colour and name; a name that breaks stays beside its colour.
export const class_name = (colour, words) => h('div', { class: 'class-name' }, swatch(colour), h('span', {}, words));

const kDecimals = 4;

// `change`: of panel/answer.js, or null where nothing is compared.
export function class_table(row, layer, change, from) {
  const legend = (code) => layer.legend?.find((one) => one.value === code);
  const changes = new Map((change?.classes ?? []).map((one) => [one.class, one.area_change_ha]));
  const codes = [...new Set([...row.classes.map((one) => one.class), ...changes.keys()])].sort((a, b) => a - b);
  const columns = [{ words: t('class') }, { words: t('ha'), number: true }, { words: t('wanmu'), number: true }, { words: t('share_pct'), number: true }];
  if (from) columns.push({ words: t('change_ha'), number: true });
  const rows = codes.map((code) => {
    const one = row.classes.find((each) => each.class === code) ?? { area_ha: 0, area_wanmu: 0, share_pct: 0 };
    const entry = legend(code);
    const cells = [class_name(entry?.colour, pick(entry?.words) || one.class_name || String(code)), area_words(one.area_ha),
      number_words(one.area_wanmu, kDecimals), number_words(one.share_pct, kDecimals)];
    if (from) cells.push(changes.has(code) ? signed_words(changes.get(code), kDecimals) : '—');
    return cells;
  });
  return make_table(t('classes_of', pick(layer.words), row.period), columns, rows, 'classes');
}
