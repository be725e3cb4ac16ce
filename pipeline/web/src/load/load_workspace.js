// What the page must know before it shows a map: workspaces, then of one its facts, layers and zones. Verdicts follow.
import { kRoot, layers_at, verdicts_at, workspace_at, zones_at } from '../api/addresses.js';
import { ask_json, words_of_fault } from '../api/ask.js';
import { notice } from '../dom/notices.js';
import { know_analysis_grid } from '../geo/projections.js';
import { pick, t } from '../text/language.js';
import { possible_choice } from './choices.js';

// Asks for all of it at once, as soon as the workspace is known, and comes back before the answers do: {ws, open, answers}, or
// null where there is nothing to show. Throws an ApiError.
export async function ask_for_workspace(wish, on_busy) {
  const open = (await ask_json(kRoot, { on_busy })).workspaces.filter((one) => one.night);
  if (open.length === 0) return null;
  const named = open.find((one) => one.name === wish.ws);
  const ws = (named ?? open[0]).name;
  const answers = Promise.all([ask_json(workspace_at(ws), { on_busy }), ask_json(layers_at(ws), { on_busy }), load_zones(ws)]);
  answers.catch(() => {});  // whoever waits for them hears of it
  return { ws, open, missed: wish.ws && !named ? wish.ws : null, answers };
}

// Puts into the store what came: workspaces, ws, info, layers, zones and a possible choice. False where there is nothing to show.
export async function take_workspace(store, wish, { ws, open, missed, answers }) {
  const [info, layers, zones] = await answers;
  if (missed) notice(t('unknown_workspace', missed), 'warning');
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
