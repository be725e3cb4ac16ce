// The polygons that are asked about: how they come in, leave, and what they are called. Pure, but for the counter of names.
export const kMostOutlines = 200;  // on the page; more are asked with `steppe query`

let last = 0;
export const next_id = () => `p${++last}`;

const has_polygon = (feature) => feature.geometry && ['Polygon', 'MultiPolygon'].includes(feature.geometry.type);

// Positions with two numbers: heights say nothing here.
const flat = (part) => (typeof part[0] === 'number' ? part.slice(0, 2) : part.map(flat));

// GeoJSON of any kind → features of this page, with an id each and a name where there was one.
export function features_of(geojson) {
  const features = geojson.type === 'FeatureCollection' ? geojson.features : geojson.type === 'Feature' ? [geojson] : [{ type: 'Feature', properties: {}, geometry: geojson }];
  return features.filter(has_polygon).map((feature) => {
    const id = next_id();
    const name = feature.properties?.name;
    return { type: 'Feature', id, properties: { id, name: name === undefined || name === null ? '' : String(name) }, geometry: { type: feature.geometry.type, coordinates: flat(feature.geometry.coordinates) } };
  });
}

// Features that the server refused, each with its reason.
export const refused_of = (geojson) => (geojson.features ?? []).filter((feature) => !feature.geometry);

export const collection_of = (outlines) => ({ type: 'FeatureCollection', features: outlines.map(({ type, properties, geometry }) => ({ type, properties, geometry })) });

const rings_of = (geometry) => (geometry.type === 'MultiPolygon' ? geometry.coordinates.flat() : geometry.coordinates);
export const corners_of = (outline) => rings_of(outline.geometry).reduce((sum, ring) => sum + ring.length - 1, 0);

// Polygons that came without a name are called by their file, numbered where there are several.
export function named_by_file(geojson, file) {
  const stem = file.replace(/\.[^.]*$/, '');
  const nameless = (geojson.features ?? []).filter((one) => one.geometry && !one.properties?.name);
  const name_of = (one) => (nameless.length === 1 ? stem : `${stem} ${nameless.indexOf(one) + 1}`);
  const features = (geojson.features ?? []).map((one) => (nameless.includes(one) ? { ...one, properties: { ...one.properties, name: name_of(one) } } : one));
  return { ...geojson, features };
}
