// Polygons and lines between GeoJSON in degrees and the map's projection.
import LineString from 'ol/geom/LineString.js';
import MultiPolygon from 'ol/geom/MultiPolygon.js';
import Polygon from 'ol/geom/Polygon.js';
import Feature from 'ol/Feature.js';
import { getTransform } from 'ol/proj.js';
import { kDegrees } from '../geo/projections.js';

const kUnit = 1e7;  // parts of a degree that are kept: a centimetre

const kinds = { Polygon, MultiPolygon, LineString };
const moved = (part, move) => (typeof part[0] === 'number' ? move(part.slice(0, 2)) : part.map((one) => moved(one, move)));
const rounded = (degrees) => Math.round(degrees * kUnit) / kUnit;

// Null for what is none of the three.
export function to_map(geometry, projection) {
  const Kind = kinds[geometry?.type];
  return Kind ? new Kind(moved(geometry.coordinates, getTransform(kDegrees, projection))) : null;
}

export function to_geojson(geometry, projection) {
  const move = getTransform(projection, kDegrees);
  return { type: geometry.getType(), coordinates: moved(geometry.getCoordinates(), (place) => move(place).map(rounded)) };
}

// A feature of the map with the id and the properties of a GeoJSON one; those without a polygon are left out.
export function features_to_map(features, projection) {
  return features.flatMap(({ id, properties, geometry }) => {
    const shape = to_map(geometry, projection);
    if (!shape) return [];
    const feature = new Feature({ ...properties, geometry: shape });
    if (id !== undefined) feature.setId(id);
    return [feature];
  });
}
