// Keeps the address bar at what is shown, so that the address is always a link to this view.
import { hash_of_state } from './permalink.js';

const kKeys = ['ws', 'layer', 'year', 'left_year', 'swipe', 'swipe_at', 'opacity', 'projection', 'tab', 'zone_id', 'lang', 'outlines'];
const kPause = 300;  // ms; browsers refuse a flood of changes

export function keep_address(map, store, view_state) {
  let timer = 0;
  const link = () => hash_of_state({ ...store.all(), view: view_state(map) });
  const write = () => {
    if (store.get('ws')) history.replaceState(null, '', link().hash);
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(write, kPause);
  };
  store.on(kKeys, soon);
  map.on('moveend', soon);
  return { whole: () => link().whole, write };
}
