// Asks about the outlines whenever they change: the last question counts, an older one is left.
import { clip_at, query_at } from '../api/addresses.js';
import { ask_json, ask_text, post, was_left, words_of_fault } from '../api/ask.js';
import { notice } from '../dom/notices.js';
import { collection_of } from '../outline/outline_list.js';
import { save_file } from '../picture/save_file.js';
import { language, pick } from '../text/language.js';
import { what_to_ask } from './choices.js';

const kPause = 250;  // ms after the last change

export function ask_about_polygons(store) {
  let leave = null;
  let timer = 0;
  const body = () => JSON.stringify(collection_of(store.get('outlines')));
  const address = (format) => {
    const { layers, periods } = what_to_ask(store.get('layers'));
    return query_at(store.get('ws'), layers, periods, format, language());
  };
  const ask = async () => {
    leave?.abort();
    if (store.get('outlines').length === 0 || !store.get('ws')) return store.set({ asked: { state: 'none' } });
    const mine = (leave = new AbortController());
    store.set({ asked: { state: 'waiting' } });
    const on_busy = (seconds) => store.set({ asked: { state: 'waiting', busy: seconds } });
    try {
      const answer = await ask_json(address('json'), post(body(), 'application/geo+json', { signal: mine.signal, on_busy }));
      if (mine === leave) store.set({ asked: { state: 'done', answer } });
    } catch (fault) {
      if (!was_left(fault) && mine === leave) store.set({ asked: { state: 'failed', fault: words_of_fault(fault) } });
    }
    return undefined;
  };
  const soon = () => {
    clearTimeout(timer);
    leave?.abort();
    store.set({ asked: { state: store.get('outlines').length === 0 ? 'none' : 'waiting' } });
    timer = setTimeout(ask, kPause);
  };
  // Reasons come in the language of the question.
  store.on(['outlines', 'ws', 'lang'], soon);

  const export_as = async (format) => {
    try {
      const [ws, layer, year] = [store.get('ws'), store.get('layer'), store.get('year')];
      const from = format === 'tif' ? clip_at(ws, layer, year) : address(format);
      const blob = await ask_text(from, { ...post(body()), blob: true });
      save_file(blob, `steppe_${ws}_${format === 'tif' ? `${layer}_${year}` : store.get('info').night.slice(0, 8)}.${format}`);
    } catch (fault) {
      notice(pick(words_of_fault(fault)), 'wrong');
    }
  };
  return { again: ask, export_as };
}
