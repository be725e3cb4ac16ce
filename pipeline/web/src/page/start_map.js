// The map with all its layers, tools and marks, put into the frame.
import { kAnalysisGrid, kMercator } from '../geo/projections.js';
import { show_base_map } from '../map/base_map.js';
import { make_coordinates_bar } from '../map/coordinates_bar.js';
import { change_projection, create_map } from '../map/create_map.js';
import { show_graticule } from '../map/graticule.js';
import { make_map_buttons, make_north_arrow } from '../map/map_buttons.js';
import { to_geojson } from '../map/map_geometry.js';
import { show_outlines } from '../map/outlines_layer.js';
import { show_point } from '../map/point_layer.js';
import { show_products } from '../map/product_layers.js';
import { mercator_matrix } from '../map/product_layer.js';
import { make_scale_control } from '../map/scale_control.js';
import { make_swipe_handle } from '../map/swipe_handle.js';
import { make_edit_tool } from '../map/tool_edit.js';
import { make_info_tool } from '../map/tool_info.js';
import { make_move_tool } from '../map/tool_move.js';
import { make_sketch_tool } from '../map/tool_sketch.js';
import { run_tools } from '../map/tools.js';
import { show_zones } from '../map/zones_layer.js';
import { grid_matrix } from '../map/grid_matrix.js';
import { make_tile_progress } from './tile_progress.js';

// `whole()`: the bounds that are everything.
export function start_map(frame, store, whole) {
  const map = create_map(frame.target);
  const matrix_of = (layer) => (store.get('projection') === 'analysis_grid' ? grid_matrix(layer, store.get('info').grid) : mercator_matrix(layer));
  store.on(['projection'], () => change_projection(map, store.get('projection') === 'analysis_grid' ? kAnalysisGrid : kMercator));
  show_base_map(map, store);
  show_products(map, store, matrix_of, make_tile_progress(frame.progress));
  show_graticule(map, store);
  const zones = show_zones(map, store);
  const outlines = show_outlines(map, store);
  show_point(map, store);
  make_swipe_handle(store, frame.stage);
  frame.stage.append(make_map_buttons(map, whole), make_north_arrow(map, store));
  frame.foot.append(make_scale_control(map, store), make_coordinates_bar(map, store));
  // The first picture with a product on it: a mark for measurements, and for tests that wait for the map.
  store.on(['layers'], () => map.once('rendercomplete', () => {
    performance.mark('first-map');
    document.documentElement.dataset.map = 'drawn';
  }));
  new ResizeObserver(() => map.updateSize()).observe(frame.stage);
  return { map, zones, outlines };
}

// `actions`: those of outline_actions.
export function start_tools({ map, zones, outlines }, frame, store, actions) {
  const left = () => store.set({ tool: 'move' });
  const geometry = (drawn) => to_geojson(drawn, map.getView().getProjection());
  const measured = (hectares) => store.set({ sketch_ha: hectares });
  const drawn = (polygon) => {
    left();
    actions.add(geometry(polygon));
  };
  const lined = (line) => {
    left();
    actions.split(geometry(line));
  };
  return run_tools(map, store, {
    move: make_move_tool({ map, store, outlines, zone_at: zones.zone_at, choose_zone: (id) => store.set({ zone_id: id }) }),
    info: make_info_tool({ map, left, asked: (point) => store.set({ point, tab: 'point' }) }),
    draw: make_sketch_tool({ map, type: 'Polygon', snap_to: outlines.source, finished: drawn, measured, left }),
    split: make_sketch_tool({ map, type: 'LineString', snap_to: outlines.source, finished: lined, left }),
    edit: make_edit_tool({ map, store, outlines, left }),
  }, frame.cross);
}
