// The polygons that are asked about, on the map. The store holds them as GeoJSON; the map's features follow it, and what is
// edited on the map goes back.
import VectorLayer from 'ol/layer/Vector.js';
import VectorSource from 'ol/source/Vector.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';
import { features_to_map, to_geojson } from './map_geometry.js';
import { kFonts } from './zone_styles.js';

export const kOutlineColour = '#b0003a';

const halo = (width) => new Style({ stroke: new Stroke({ color: 'rgba(255,255,255,0.95)', width, lineJoin: 'round' }), fill: new Fill({ color: 'rgba(255,255,255,0.01)' }) });
const stroke = (width, dash) => new Style({ stroke: new Stroke({ color: kOutlineColour, width, lineDash: dash, lineJoin: 'round' }) });
const number_style = (text) => new Style({
  text: new Text({ text, font: `bold 12px ${kFonts}`, fill: new Fill({ color: kOutlineColour }), stroke: new Stroke({ color: '#fff', width: 3.5 }), overflow: true }),
});

function styles_of(feature, store) {
  const chosen = feature.getId() === store.get('chosen_id');
  const many = store.get('outlines').length > 1;
  const styles = chosen || !many ? [halo(5), stroke(2.4)] : [halo(3.6), stroke(1.5)];
  if (many) styles.push(number_style(String(store.get('outlines').findIndex((one) => one.id === feature.getId()) + 1)));
  return styles;
}

export function show_outlines(map, store) {
  const source = new VectorSource({ wrapX: false });
  const layer = new VectorLayer({ source, zIndex: 8, style: (feature) => styles_of(feature, store) });
  map.addLayer(layer);
  let mirrored = null;
  const mirror = () => {
    const outlines = store.get('outlines');
    if (outlines === mirrored) return layer.changed();
    mirrored = outlines;
    source.clear();
    source.addFeatures(features_to_map(outlines, map.getView().getProjection()));
    return undefined;
  };
  store.on(['outlines', 'chosen_id'], mirror);
  store.on(['projection'], () => {
    mirrored = null;
    mirror();
  });
  mirror();
  // After an edit: geometries of the map become those of the store, names stay.
  const take_back = () => {
    mirrored = store.get('outlines').map((one) => {
      const feature = source.getFeatureById(one.id);
      return feature ? { ...one, geometry: to_geojson(feature.getGeometry(), map.getView().getProjection()) } : one;
    });
    store.set({ outlines: mirrored });
  };
  return { source, layer, take_back };
}
