// The map itself: its layers from bottom to top, its view, its keys. Controls are the page's own, beside it.
import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import DoubleClickZoom from 'ol/interaction/DoubleClickZoom.js';
import DragPan from 'ol/interaction/DragPan.js';
import KeyboardPan from 'ol/interaction/KeyboardPan.js';
import KeyboardZoom from 'ol/interaction/KeyboardZoom.js';
import MouseWheelZoom from 'ol/interaction/MouseWheelZoom.js';
import PinchZoom from 'ol/interaction/PinchZoom.js';
import Kinetic from 'ol/Kinetic.js';
import { fromLonLat, getPointResolution, toLonLat, transformExtent } from 'ol/proj.js';
import { kDegrees, kMercator } from '../geo/projections.js';

const kMargin = 24;  // px around what is shown whole

export function create_map(target) {
  const map = new OlMap({
    target,
    controls: [],
    interactions: [new DoubleClickZoom({ duration: 180 }), new DragPan({ kinetic: new Kinetic(-0.005, 0.05, 100) }), new PinchZoom(), new KeyboardPan(), new KeyboardZoom({ duration: 150 }), new MouseWheelZoom({ duration: 180 })],
    view: new View({ center: fromLonLat([105, 38]), zoom: 5, minZoom: 3, maxZoom: 19, enableRotation: false, constrainResolution: false }),
  });
  return map;
}

export const view_code = (map) => map.getView().getProjection().getCode();

const kWorldMetres = 156543.03392804097;  // a pixel of Web Mercator at zoom 0, on the equator
const shrink = (lat) => Math.cos((lat * Math.PI) / 180);

// What the middle of the map is: {lon, lat, zoom}, for links. The zoom is that of Web Mercator at this scale, whatever projection
// is shown.
export function view_state(map) {
  const view = map.getView();
  const [lon, lat] = toLonLat(view.getCenter(), view.getProjection());
  return { lon, lat, zoom: Math.log2((kWorldMetres * shrink(lat)) / metres_per_pixel(map)) };
}

export function set_view(map, { lon, lat, zoom }) {
  const view = map.getView();
  const metres = (kWorldMetres * shrink(lat)) / 2 ** zoom;
  view.setCenter(fromLonLat([lon, lat], view.getProjection()));
  view.setResolution(view.getResolution() * (metres / metres_per_pixel(map)));
}

// [west, south, east, north] in degrees, shown whole; at once or in a short flight.
export function show_bounds(map, bounds, { fly = true, closest = 15 } = {}) {
  const extent = transformExtent(bounds, kDegrees, map.getView().getProjection(), 8);
  if (extent.some((number) => !Number.isFinite(number))) return;
  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  map.getView().fit(extent, { padding: [kMargin, kMargin, kMargin + 22, kMargin], maxZoom: closest, duration: fly && !still ? 300 : 0 });
}

// Metres on the ground a pixel in the middle of the map.
export function metres_per_pixel(map) {
  const view = map.getView();
  return getPointResolution(view.getProjection(), view.getResolution(), view.getCenter(), 'm');
}

const kCoarsest = 20000, kFinest = 0.25;  // metres a pixel

// The map in another projection, the same place at the same scale.
export function change_projection(map, code) {
  const before = view_state(map);
  map.setView(new View({ projection: code, center: fromLonLat([before.lon, before.lat], code), resolution: 100, minResolution: kFinest, maxResolution: kCoarsest, enableRotation: false, smoothExtentConstraint: false }));
  set_view(map, before);
}

// How far, in radians clockwise, true north lies from the top of the map in its middle.
export function north_angle(map) {
  const projection = map.getView().getProjection();
  const [lon, lat] = toLonLat(map.getView().getCenter(), projection);
  const [[x0, y0], [x1, y1]] = [fromLonLat([lon, lat - 0.01], projection), fromLonLat([lon, lat + 0.01], projection)];
  return Math.atan2(x1 - x0, y1 - y0);
}
