// A modal dialog on <dialog>: the browser keeps the focus in it, Escape closes it, the focus goes back to where it was.
import { t } from '../text/language.js';
import { h } from './h.js';

// `parts` between head and buttons; `accept()` may return false (or a promise of it) to stay open.
export function open_dialog({ head, parts, accept, accept_words, name }) {
  const before = document.activeElement;
  const error = h('p', { class: 'field-error', role: 'alert' });
  const accept_button = accept ? h('button', { type: 'submit', class: 'main' }, accept_words ?? t('ok')) : null;
  const cancel = h('button', { type: 'button' }, t(accept ? 'cancel' : 'close'));
  const form = h('form', { method: 'dialog' }, h('h2', { id: 'dialog-head' }, head), h('div', { class: 'dialog-body' }, parts), error,
    h('div', { class: 'buttons' }, cancel, accept_button));
  const dialog = h('dialog', { 'aria-labelledby': 'dialog-head', 'data-name': name }, form);
  const say = (text) => { error.textContent = text; };
  const close = () => dialog.close();
  cancel.addEventListener('click', close);
  dialog.addEventListener('close', () => {
    dialog.remove();
    before?.focus?.();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    say('');
    accept_button.disabled = true;
    try {
      if ((await accept(say)) !== false) close();
    } finally {
      accept_button.disabled = false;
    }
  });
  document.body.append(dialog);
  dialog.showModal();
  return { close, say };
}
