// Draws a polygon or a line with the pointer or, at the cross in the middle of the map, with the keyboard.
import Draw from 'ol/interaction/Draw.js';
import Snap from 'ol/interaction/Snap.js';
import { never } from 'ol/events/condition.js';
import { toLonLat } from 'ol/proj.js';
import { polygon_hectares } from '../geo/ring_area.js';
import { sketch_style } from './sketch_style.js';

// `type`: 'Polygon' or 'LineString'. `finished(geometry of the map)`; `measured(hectares or null)` while a polygon grows.
export function make_sketch_tool({ map, type, snap_to, finished, measured, left }) {
  let draw = null;
  let snap = null;
  const measure = (event) => {
    const rings = event.target.getCoordinates();
    const view = map.getView().getProjection();
    measured?.(rings[0].length > 3 ? polygon_hectares(rings.map((ring) => ring.map((place) => toLonLat(place, view)))) : null);
  };
  const start = () => {
    draw = new Draw({ type, style: sketch_style, stopClick: true, freehandCondition: never, minPoints: type === 'Polygon' ? 3 : 2 });
    draw.on('drawstart', (event) => {
      if (type === 'Polygon') event.feature.getGeometry().on('change', measure);
    });
    draw.on('drawend', (event) => {
      measured?.(null);
      const geometry = event.feature.getGeometry();
      setTimeout(() => finished(geometry), 0);  // the double click must not zoom the map
    });
    draw.on('drawabort', () => measured?.(null));
    map.addInteraction(draw);
    snap = new Snap({ source: snap_to });
    map.addInteraction(snap);
  };
  const stop = () => {
    map.removeInteraction(draw);
    map.removeInteraction(snap);
    draw = snap = null;
    measured?.(null);
  };
  const centre = () => map.getView().getCenter();
  // True where the key meant something.
  const key = (event) => {
    if (event.key === 'Enter') event.shiftKey ? draw.finishDrawing() : draw.appendCoordinates([centre()]);
    else if (event.key === 'Backspace') draw.removeLastPoint();
    else if (event.key === 'Escape') left();
    else return false;
    return true;
  };
  return { start, stop, key, undo: () => draw?.removeLastPoint(), cross: true, cursor: 'crosshair' };
}
