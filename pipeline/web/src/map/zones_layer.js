// County outlines and names on the map, from the server's zones.
import VectorLayer from 'ol/layer/Vector.js';
import VectorSource from 'ol/source/Vector.js';
import { features_to_map } from './map_geometry.js';
import { zone_styles } from './zone_styles.js';

export function show_zones(map, store) {
  const source = new VectorSource({ wrapX: false });
  const see = () => ({ outlines: store.get('show_boundaries'), names: store.get('show_names'), zone_id: store.get('tab') === 'county' ? store.get('zone_id') : null });
  const layer = new VectorLayer({ source, zIndex: 6, declutter: true, style: (feature) => zone_styles(feature, see()) });
  map.addLayer(layer);
  const fill = () => {
    source.clear();
    const zones = store.get('zones');
    if (!zones) return;
    source.addFeatures(features_to_map(zones.features, map.getView().getProjection()));
  };
  store.on(['zones', 'projection'], fill);
  store.on(['show_boundaries', 'show_names', 'zone_id', 'tab'], () => layer.changed());
  fill();
  // The county that a pixel lies in.
  return { zone_at: (coordinate) => source.getFeaturesAtCoordinate(coordinate).map((feature) => feature.get('zone_id'))[0] };
}

// [west, south, east, north] of a GeoJSON geometry in degrees.
export function bounds_of(geometry) {
  const box = [180, 90, -180, -90];
  const visit = (part) => {
    if (typeof part[0] === 'number') {
      box[0] = Math.min(box[0], part[0]);
      box[1] = Math.min(box[1], part[1]);
      box[2] = Math.max(box[2], part[0]);
      box[3] = Math.max(box[3], part[1]);
    } else part.forEach(visit);
  };
  for (const one of geometry.geometries ?? [geometry]) visit(one.coordinates);
  return box;
}

export const joined_bounds = (boxes) => [0, 1, 2, 3].map((i) => (i < 2 ? Math.min : Math.max)(...boxes.map((box) => box[i])));
