// The tools above the map, and the line that says how the chosen one is used.
import { h, replace } from '../dom/h.js';
import { icon } from '../dom/icons.js';
import { number_words, wanmu_of } from '../geo/number_words.js';
import { t } from '../text/language.js';

const kModes = ['move', 'info', 'draw', 'edit', 'split'];
const kActs = ['buffer', 'upload', 'paste', 'clear'];
const kNeedOutline = ['edit', 'split', 'buffer', 'clear'];

// `acts`: one function a name of kActs; `undo`: takes back the last corner.
export function make_tool_bar(store, acts, undo) {
  const buttons = {};
  for (const name of kModes) buttons[name] = h('button', { type: 'button', class: 'tool', 'data-tool': name, label: `tool_${name}`, onclick: () => store.set({ tool: store.get('tool') === name ? 'move' : name }) }, icon(name));
  for (const name of kActs) buttons[name] = h('button', { type: 'button', class: 'tool', 'data-tool': name, label: `tool_${name}`, onclick: acts[name] }, icon(name));
  const words = (name) => h('span', { class: 'tool-words', t: `short_${name}`, 'aria-hidden': 'true' });
  for (const name of ['draw', 'upload', 'paste', 'info']) buttons[name].append(words(name));
  const group = (names) => h('div', { class: 'tool-group' }, names.map((name) => buttons[name]));
  const bar = h('div', { class: 'tool-bar', role: 'toolbar', label: 'tools' }, group(['move', 'info']), group(['draw', 'edit', 'split', 'buffer', 'clear']), group(['upload', 'paste']));
  bar.removeAttribute('title');
  const see = () => {
    for (const name of kModes) buttons[name].setAttribute('aria-pressed', String(store.get('tool') === name));
    for (const name of kNeedOutline) buttons[name].disabled = store.get('outlines').length === 0;
  };
  store.on(['tool', 'outlines'], see);
  see();
  return { bar, hint: make_hint(store, undo) };
}

function make_hint(store, undo) {
  const hint = h('div', { class: 'hint', role: 'status', 'aria-live': 'polite' });
  const draw = () => {
    const tool = store.get('tool');
    const hectares = store.get('sketch_ha');
    hint.hidden = tool === 'move';
    if (tool === 'move') return replace(hint);
    const area = hectares === null ? null : h('b', {}, ` ${t('drawn_area', number_words(hectares, 1), number_words(wanmu_of(hectares), 4))}`);
    const back = ['draw', 'split'].includes(tool) ? h('button', { type: 'button', class: 'small', onclick: undo }, icon('undo'), t('undo_point')) : null;
    return replace(hint, h('span', {}, t(`hint_${tool}`), area), back, h('button', { type: 'button', class: 'small main', onclick: () => store.set({ tool: 'move' }) }, icon('done'), t('done')));
  };
  store.on(['tool', 'sketch_ha', 'lang'], draw);
  draw();
  return hint;
}
