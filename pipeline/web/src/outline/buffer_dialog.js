// The distance of a buffer around (or inside) all outlines.
import { words_of_fault } from '../api/ask.js';
import { h } from '../dom/h.js';
import { open_dialog } from '../dom/dialog.js';
import { pick, t } from '../text/language.js';

const kMost = 50000;  // m

export function open_buffer_dialog(actions) {
  const metres = h('input', { type: 'number', id: 'buffer-metres', value: '500', min: -kMost, max: kMost, step: 'any', inputmode: 'decimal' });
  open_dialog({
    name: 'buffer', head: t('buffer_head'), parts: [h('div', { class: 'field' }, h('label', { for: 'buffer-metres' }, t('buffer_metres')), metres)],
    accept: async (say) => {
      const number = Number(metres.value);
      if (!Number.isFinite(number) || number === 0 || Math.abs(number) > kMost) return say(t('buffer_bad')) ?? false;
      try {
        if (await actions.buffer(number)) return true;
        say(t('buffer_gone'));
      } catch (fault) {
        say(pick(words_of_fault(fault)));
      }
      return false;
    },
  });
}
