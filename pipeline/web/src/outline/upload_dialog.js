// Upload of a file with outlines, from a dialog or dropped on the map.
import { ask_json, post, words_of_fault } from '../api/ask.js';
import { outline_at } from '../api/addresses.js';
import { h } from '../dom/h.js';
import { open_dialog } from '../dom/dialog.js';
import { notice } from '../dom/notices.js';
import { pick, t } from '../text/language.js';
import { one_body } from './chosen_files.js';
import { named_by_file } from './outline_list.js';
import { crs_select, gcj02_warning } from './crs_select.js';

const kMostMegabytes = 8;  // a first look only: the server has the say
const kKinds = '.geojson,.json,.zip,.shp,.shx,.dbf,.prj,.cpg,.kml,.kmz,.gpkg,.wkt,.txt,.csv';

// Sends the files; `say` hears what is wrong. True where outlines came in.
export async function send_files(files, crs, actions, say) {
  if (files.length === 0) return say(t('upload_choose')) ?? false;
  const chosen = await one_body(files);
  if (!chosen) return say(t('upload_no_shp')) ?? false;
  const megabytes = chosen.body.size / 1048576;
  if (megabytes > kMostMegabytes) return say(t('upload_too_large', megabytes.toFixed(1), kMostMegabytes)) ?? false;
  try {
    const answer = await ask_json(outline_at(chosen.name, crs), post(chosen.body, 'application/octet-stream', { on_busy: (seconds) => say(seconds ? t('busy', seconds) : '') }));
    if (actions.add(named_by_file(answer, chosen.name), { show: true })) return true;
    say(t('outline_none'));
  } catch (fault) {
    say(pick(words_of_fault(fault)));
  }
  return false;
}

export function open_upload_dialog(actions, lon) {
  const input = h('input', { type: 'file', id: 'upload-file', multiple: true, accept: kKinds, 'aria-describedby': 'upload-kinds' });
  const crs = crs_select('upload-crs', t('crs_file'), lon);
  open_dialog({
    name: 'upload', head: t('upload_head'), accept_words: t('tool_upload'),
    parts: [gcj02_warning(), h('div', { class: 'field' }, h('label', { for: 'upload-file' }, t('upload_choose')), input, h('p', { class: 'note', id: 'upload-kinds' }, t('upload_kinds', kMostMegabytes))), crs.element],
    accept: (say) => {
      say(t('working'));
      return send_files([...input.files], crs.list.value, actions, say);
    },
  });
}

// Files dropped on the map come in as if chosen, in the file's own coordinate system.
export function take_dropped_files(root, actions) {
  const over = (on) => {
    root.dataset.drop = t('upload_drop');
    root.classList.toggle('drop-here', on);
  };
  root.addEventListener('dragover', (event) => {
    if (![...event.dataTransfer.types].includes('Files')) return;
    event.preventDefault();
    over(true);
  });
  root.addEventListener('dragleave', () => over(false));
  root.addEventListener('drop', (event) => {
    event.preventDefault();
    over(false);
    const say = (text) => text && notice(text, 'wrong');
    notice(t('gcj02'), 'warning');
    send_files([...event.dataTransfer.files], '', actions, say);
  });
}
