// A county's page, and a point explained: asked when the store names another one.
import { explain_at, series_at, zone_at } from '../api/addresses.js';
import { ask_json, was_left, words_of_fault } from '../api/ask.js';

// `key`: what is asked about; `into`: where {state, …} goes; `get(what, signal)` gives the members of the answer.
function ask_on_change(store, key, into, get) {
  let leave = null;
  const ask = async () => {
    leave?.abort();
    const what = store.get(key);
    if (!what || !store.get('ws')) return;
    const mine = (leave = new AbortController());
    store.set({ [into]: { state: 'waiting' } });
    try {
      const members = await get(what, mine.signal);
      if (mine === leave) store.set({ [into]: { state: 'done', ...members } });
    } catch (fault) {
      if (!was_left(fault) && mine === leave) store.set({ [into]: { state: 'failed', fault: words_of_fault(fault) } });
    }
  };
  store.on([key, 'ws'], ask);
  ask();
  return ask;
}

export const ask_about_county = (store) => ask_on_change(store, 'zone_id', 'county', async (id, signal) => {
  const ws = store.get('ws');
  const [zone, series] = await Promise.all([ask_json(zone_at(ws, id), { signal }), ask_json(series_at(ws, id), { signal })]);
  return { zone, series };
});

export const ask_about_point = (store) => ask_on_change(store, 'point', 'explained', async ({ lon, lat }, signal) => ({ answer: await ask_json(explain_at(store.get('ws'), lon, lat), { signal }) }));
