// Coordinates pasted from a sheet.
import { ask_json, post, words_of_fault } from '../api/ask.js';
import { outline_at } from '../api/addresses.js';
import { h } from '../dom/h.js';
import { open_dialog } from '../dom/dialog.js';
import { pick, t } from '../text/language.js';
import { crs_select, gcj02_warning } from './crs_select.js';

export function open_paste_dialog(actions, lon) {
  const text = h('textarea', { id: 'paste-text', rows: 9, spellcheck: 'false', 'aria-describedby': 'paste-how' });
  text.placeholder = '107.3800\t40.7850\n107.4200\t40.7850\n107.4200\t40.8150';
  const crs = crs_select('paste-crs', t('crs_degrees'), lon);
  open_dialog({
    name: 'paste', head: t('paste_head'),
    parts: [gcj02_warning(), h('p', { class: 'note', id: 'paste-how' }, t('paste_how')), crs.element, h('div', { class: 'field' }, h('label', { for: 'paste-text' }, t('paste_text')), text)],
    accept: async (say) => {
      if (!text.value.trim()) return say(t('paste_empty')) ?? false;
      try {
        const answer = await ask_json(outline_at('pasted.txt', crs.list.value), post(text.value, 'text/plain; charset=utf-8'));
        if (actions.add(answer, { show: true })) return true;
        say(t('outline_none'));
      } catch (fault) {
        say(pick(words_of_fault(fault)));
      }
      return false;
    },
  });
}
