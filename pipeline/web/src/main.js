// The page's story: what the address says, what the server has, the frame, the map, the panels.
import { words_of_fault } from './api/ask.js';
import { h, replace } from './dom/h.js';
import { blank, loading, notice, place_notices, set_bar } from './dom/notices.js';
import { ask_about_county, ask_about_point } from './load/ask_place.js';
import { ask_about_polygons } from './load/ask_polygons.js';
import { ask_for_workspace, load_verdicts, take_workspace } from './load/load_workspace.js';
import { watch_nights } from './load/watch_nights.js';
import { set_view, show_bounds, view_state } from './map/create_map.js';
import { bounds_of, joined_bounds } from './map/zones_layer.js';
import { open_buffer_dialog } from './outline/buffer_dialog.js';
import { features_of } from './outline/outline_list.js';
import { make_outline_actions } from './outline/outline_actions.js';
import { open_paste_dialog } from './outline/paste_dialog.js';
import { open_upload_dialog, take_dropped_files } from './outline/upload_dialog.js';
import { load_base_map, open_base_map, open_help, save_picture, share, switch_language } from './page/page_actions.js';
import { make_frame } from './page/page_frame.js';
import { start_map, start_tools } from './page/start_map.js';
import { make_county_panel } from './panel/county_panel.js';
import { make_head_bar } from './panel/head_bar.js';
import { make_layer_panel } from './panel/layer_panel.js';
import { make_point_panel } from './panel/point_panel.js';
import { make_result_panel } from './panel/result_panel.js';
import { make_tool_bar } from './panel/tool_bar.js';
import { make_verdict_panel } from './panel/verdict_panel.js';
import { prepare_printing } from './picture/print_page.js';
import { keep_address } from './state/address_bar.js';
import { first_state } from './state/first_state.js';
import { state_of_hash } from './state/permalink.js';
import { make_store } from './state/store.js';
import { pick, t } from './text/language.js';

const root = document.getElementById('page');
const wish = state_of_hash(location.hash);
const store = make_store({ ...first_state(), swipe_at: wish.swipe_at ?? 0.5, opacity: wish.opacity ?? 1, tab: wish.tab ?? 'result' });

function say_busy(seconds) {
  set_bar('busy', seconds ? t('busy', seconds) : '');
}

// What is shown where the page cannot begin: no server, no workspace.
function cannot_begin(head, text) {
  replace(root.querySelector('.layer-panel'), blank(head, text, h('button', { type: 'button', class: 'main', onclick: () => location.reload() }, t('retry'))));
}

function zone_bounds(id) {
  const zone = store.get('zones')?.features.find((one) => one.properties.zone_id === id);
  return zone?.geometry ? bounds_of(zone.geometry) : null;
}

// The counties together; the data where there are no outlines.
function whole_bounds() {
  const zones = (store.get('zones')?.features ?? []).filter((one) => one.geometry);
  return zones.length > 0 ? joined_bounds(zones.map((one) => bounds_of(one.geometry))) : store.get('info').bounds;
}

function start_panels(frame, map, actions, polygons) {
  const zoom_to_zone = (id) => {
    const bounds = zone_bounds(id) ?? whole_bounds();
    show_bounds(map, bounds);
  };
  const show_zone = (id) => {
    store.set({ zone_id: id, tab: 'county' });
    zoom_to_zone(id);
  };
  make_layer_panel(frame.layers, store, { zoom_to_zone, base_map: () => open_base_map(store) });
  make_result_panel(frame.panels.result, store, {
    again: polygons.again, export_as: polygons.export_as, remove: actions.remove,
    zoom_to: (at) => show_bounds(map, bounds_of(store.get('outlines')[at].geometry)),
  });
  make_verdict_panel(frame.panels.verdicts, store, { show_zone, load: () => load_verdicts(store) });
  make_county_panel(frame.panels.county, store, { zoom_to_zone, choose: (id) => (id ? show_zone(id) : store.set({ zone_id: null })) });
  make_point_panel(frame.panels.point, store, { again: () => store.set({ point: { ...store.get('point') } }) });
}

function start_head(frame, map, address) {
  frame.head.append(make_head_bar(store, {
    choose_workspace: (name) => {
      location.hash = `#ws=${encodeURIComponent(name)}${store.get('lang') === 'en' ? '&lang=en' : ''}`;
      location.reload();
    },
    share: () => share(address), print: () => window.print(), picture: () => save_picture(map, store), help: open_help,
    set_language: (name) => switch_language(store, name),
  }));
}

function start_tool_bar(frame, map, actions, undo) {
  const lon = () => view_state(map).lon;
  const { bar, hint } = make_tool_bar(store, {
    buffer: () => open_buffer_dialog(actions), upload: () => open_upload_dialog(actions, lon()), paste: () => open_paste_dialog(actions, lon()), clear: actions.clear,
  }, undo);
  frame.tool_place.append(bar);
  frame.stage.append(hint);
  take_dropped_files(frame.stage, actions);
}

// Answers and what was asked for them; a fault is kept until there is a page to say it on.
async function first_answers() {
  try {
    return { asked: await ask_for_workspace(wish, say_busy) };
  } catch (fault) {
    return { fault };
  }
}

// What the first map does not wait for.
async function follow(map) {
  if (store.get('tab') !== 'verdicts') await new Promise((resolve) => map.once('rendercomplete', resolve));
  await Promise.all([load_verdicts(store), load_base_map(store)]);
  watch_nights(store, () => location.reload());
}

function build_page() {
  const frame = make_frame(root, store);
  replace(frame.layers, loading());
  const parts = start_map(frame, store, whole_bounds);
  const { map } = parts;
  const actions = make_outline_actions(store, (bounds) => show_bounds(map, bounds));
  const address = keep_address(map, store, view_state);
  const tools = start_tools(parts, frame, store, actions);
  start_head(frame, map, address);
  start_tool_bar(frame, map, actions, tools.undo);
  start_panels(frame, map, actions, ask_about_polygons(store));
  prepare_printing(map, store, root);
  window.addEventListener('offline', () => set_bar('offline', t('offline'), { words: t('retry'), act: () => location.reload() }));
  window.addEventListener('online', () => {
    set_bar('offline', '');
    notice(t('online'));
  });
  return { map, actions };
}

async function begin() {
  switch_language(store, wish.lang ?? 'zh');
  place_notices(root);
  const { asked, fault } = await first_answers();
  const { map, actions } = build_page();
  try {
    if (fault) throw fault;
    if (!asked || !(await take_workspace(store, wish, asked))) return cannot_begin(t('no_workspace'), t('no_workspace_what'));
  } catch (why) {
    return cannot_begin(t('failed_head'), pick(words_of_fault(why)));
  }
  if (wish.view) set_view(map, wish.view);
  else show_bounds(map, whole_bounds(), { fly: false });
  if (wish.outlines) actions.add({ type: 'FeatureCollection', features: wish.outlines });
  if (wish.zone_id) store.set({ zone_id: wish.zone_id });
  if (wish.tab) store.set({ tab: wish.tab });
  ask_about_county(store);
  ask_about_point(store);
  await follow(map);
  return undefined;
}

begin();
