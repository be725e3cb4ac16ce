// The point that was asked about.
import Feature from 'ol/Feature.js';
import Point from 'ol/geom/Point.js';
import VectorLayer from 'ol/layer/Vector.js';
import { fromLonLat } from 'ol/proj.js';
import VectorSource from 'ol/source/Vector.js';
import CircleStyle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';

const ring = (radius, colour, width, fill) => new Style({ image: new CircleStyle({ radius, stroke: new Stroke({ color: colour, width }), fill: fill ? new Fill({ color: fill }) : undefined }) });

export function show_point(map, store) {
  const source = new VectorSource({ wrapX: false });
  map.addLayer(new VectorLayer({ source, zIndex: 9, style: [ring(8, '#fff', 5), ring(8, '#123d29', 2.4), ring(2, '#123d29', 1, '#123d29')] }));
  const draw = () => {
    source.clear();
    const point = store.get('point');
    if (point && store.get('tab') === 'point') source.addFeature(new Feature(new Point(fromLonLat([point.lon, point.lat], map.getView().getProjection()))));
  };
  store.on(['point', 'tab', 'projection'], draw);
  draw();
}
