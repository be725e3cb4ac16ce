// What the head of the page does: link, print, picture, help, language, workspace, base map.
import { h } from '../dom/h.js';
import { open_dialog } from '../dom/dialog.js';
import { notice } from '../dom/notices.js';
import { translate_all } from '../dom/h.js';
import { is_base_address } from '../map/base_map.js';
import { draw_picture } from '../picture/map_picture.js';
import { save_file } from '../picture/save_file.js';
import { set_language, t } from '../text/language.js';

const kBaseMap = 'steppe.base_map';

export function switch_language(store, name) {
  set_language(name);
  document.documentElement.lang = name === 'en' ? 'en' : 'zh-CN';
  document.title = t('title');
  translate_all(document.body);
  store.set({ lang: name });
}

export async function share(address) {
  address.write();
  try {
    await navigator.clipboard.writeText(location.href);
    notice(t(address.whole() ? 'shared' : 'shared_without'));
  } catch {
    notice(t('share_by_hand'));
  }
}

export function save_picture(map, store) {
  draw_picture(map, store, 2).toBlob((blob) => save_file(blob, `steppe_${store.get('ws')}_${store.get('layer')}_${store.get('year')}.png`), 'image/png');
}

export const open_help = () => open_dialog({
  name: 'help', head: t('help_head'),
  parts: [h('ul', {}, [1, 2, 3, 4, 5, 6].map((n) => h('li', {}, t(`help_${n}`)))), h('p', { class: 'note' }, h('a', { href: 'licences.txt', target: '_blank' }, 'OpenLayers · uPlot · proj4 …'))],
});

export function open_base_map(store) {
  const now = store.get('base_map') ?? { address: '', credit: '' };
  const address = h('input', { id: 'base-address', value: now.address, placeholder: '/basemap/{z}/{x}/{y}.png' });
  const credit = h('input', { id: 'base-credit', value: now.credit ?? '' });
  const field = (label, input) => h('div', { class: 'field' }, h('label', { for: input.id }, t(label)), input);
  open_dialog({
    name: 'base-map', head: t('base_map_head'), accept_words: t('save'),
    parts: [h('p', { class: 'note' }, t('base_map_why')), field('base_map_address', address), field('base_map_credit', credit)],
    accept: (say) => {
      const chosen = address.value.trim() ? { address: address.value.trim(), credit: credit.value.trim() } : null;
      if (chosen && !is_base_address(chosen.address)) return say(t('base_map_refused')) ?? false;
      remember_base_map(chosen);
      store.set({ base_map: chosen });
      return true;
    },
  });
}

function remember_base_map(chosen) {
  try {
    localStorage.setItem(kBaseMap, JSON.stringify(chosen));
  } catch {
    // a browser that keeps nothing: it holds until the page is closed
  }
}

// What this browser was told, else what page.json of the server says.
export async function load_base_map(store) {
  try {
    const kept = localStorage.getItem(kBaseMap);
    const chosen = kept ? JSON.parse(kept) : (await (await fetch('page.json')).json()).base_map;
    if (chosen && is_base_address(chosen.address)) store.set({ base_map: chosen });
  } catch {
    // no base map then
  }
}
