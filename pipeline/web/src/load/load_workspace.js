// What the page must know before it shows a map: workspaces, then of one its facts, layers and zones. Verdicts follow.
import { kRoot, layers_at, verdicts_at, workspace_at, zones_at } from '../api/addresses.js';
import { ask_json, words_of_fault } from '../api/ask.js';
import { notice } from '../dom/notices.js';
import { know_analysis_grid } from '../geo/projections.js';
import { pick, t } from '../text/language.js';
import { possible_choice } from './choices.js';

// Sets workspaces, ws, info, layers, zones and a possible choice. Throws an ApiError; gives false where there is nothing to show.
export async function load_workspace(store, wish, on_busy) {
  const { workspaces } = await ask_json(kRoot, { on_busy });
  const open = workspaces.filter((one) => one.night);
  const named = open.find((one) => one.name === wish.ws);
  if (open.length === 0) return false;
  if (wish.ws && !named) notice(t('unknown_workspace', wish.ws), 'warning');
  const ws = (named ?? open[0]).name;
  const [info, layers, zones] = await Promise.all([ask_json(workspace_at(ws), { on_busy }), ask_json(layers_at(ws), { on_busy }), load_zones(ws)]);
  const shown = layers.filter((one) => one.periods.length > 0 && one.tiles);
  if (shown.length === 0) return false;
  const square = !info.grid.resolution_y_m || info.grid.resolution_y_m === info.grid.resolution_m;
  const grid_known = square && know_analysis_grid(info.grid.proj4, info.grid.extent);
  store.set({ workspaces: open, ws, info, zones, grid_known, layers: shown, ...possible_choice(shown, wish) });
  if (wish.projection === 'analysis_grid' && grid_known) store.set({ projection: 'analysis_grid' });
  return true;
}

// A map without outlines is still a map: null where they do not come.
async function load_zones(ws) {
  try {
    return await ask_json(zones_at(ws));
  } catch (fault) {
    notice(pick(words_of_fault(fault)), 'wrong');
    return null;
  }
}

export async function load_verdicts(store) {
  const ws = store.get('ws');
  store.set({ verdicts_fault: null });
  try {
    const verdicts = await ask_json(verdicts_at(ws));
    if (store.get('ws') === ws) store.set({ verdicts });
  } catch (fault) {
    store.set({ verdicts_fault: words_of_fault(fault) });
  }
}
