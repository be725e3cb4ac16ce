// What is being drawn: a light line with a dark edge, corners as small squares.
import CircleStyle from 'ol/style/Circle.js';
import RegularShape from 'ol/style/RegularShape.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import MultiPoint from 'ol/geom/MultiPoint.js';
import { kOutlineColour } from './outlines_layer.js';

const corner = new RegularShape({ points: 4, angle: Math.PI / 4, radius: 6, fill: new Fill({ color: '#fff' }), stroke: new Stroke({ color: kOutlineColour, width: 1.6 }) });

export const sketch_style = [
  new Style({ stroke: new Stroke({ color: '#fff', width: 4.5 }), fill: new Fill({ color: 'rgba(255,255,255,0.18)' }) }),
  new Style({
    stroke: new Stroke({ color: kOutlineColour, width: 2, lineDash: [7, 4] }),
    image: new CircleStyle({ radius: 5, fill: new Fill({ color: kOutlineColour }), stroke: new Stroke({ color: '#fff', width: 1.5 }) }),
  }),
];

// All corners of a polygon that is edited.
export const corners_style = new Style({
  image: corner,
  geometry: (feature) => {
    const geometry = feature.getGeometry();
    const rings = geometry.getType() === 'MultiPolygon' ? geometry.getCoordinates().flat() : geometry.getCoordinates();
    return new MultiPoint(rings.flatMap((ring) => ring.slice(0, -1)));
  },
});
