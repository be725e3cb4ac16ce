// The head of the page: name, workspace, published night, and what concerns the page as a whole.
import { h } from '../dom/h.js';
import { icon } from '../dom/icons.js';
import { language, t } from '../text/language.js';

function workspace_select(store, choose) {
  const list = h('select', { id: 'workspace', label: 'workspace', onchange: (event) => choose(event.target.value) });
  const draw = () => {
    list.replaceChildren(...store.get('workspaces').map((one) => h('option', { value: one.name }, one.name)));
    list.value = store.get('ws') ?? '';
  };
  store.on(['workspaces', 'ws'], draw);
  draw();
  return list;
}

function night_words(store) {
  const words = h('span', { class: 'night' });
  const draw = () => {
    const info = store.get('info');
    words.textContent = info ? t('night', String(info.night).slice(0, 8)) : '';
    words.title = info ? t('night_title', info.finished_utc ?? '', info.program ?? '', info.zone_version ?? '') : '';
  };
  store.on(['info', 'lang'], draw);
  draw();
  return words;
}

// `actions`: choose_workspace(name), share(), print(), picture(), help(), set_language(name).
export function make_head_bar(store, actions) {
  const act = (name, title) => h('button', { type: 'button', class: 'head-button', label: title, 'data-act': name, onclick: actions[name] }, icon(name), h('span', { t: name, class: 'head-words', 'aria-hidden': 'true' }));
  const other = h('button', { type: 'button', class: 'head-button language', 'data-act': 'language', onclick: () => actions.set_language(language() === 'zh' ? 'en' : 'zh') }, h('span', { t: 'other_language' }));
  const draw = () => {
    other.setAttribute('lang', language() === 'zh' ? 'en' : 'zh-CN');
    other.setAttribute('aria-label', t('other_language_label'));
  };
  store.on(['lang'], draw);
  draw();
  return h('header', { class: 'page-head no-print' }, h('h1', {}, h('img', { src: 'steppe.svg', alt: '', width: 26, height: 26 }), h('span', { t: 'title' })),
    workspace_select(store, actions.choose_workspace), night_words(store), h('div', { class: 'head-buttons' },
      act('picture', 'picture_title'), act('print', 'print_title'), act('share', 'share_title'), act('help', 'help'), other));
}
