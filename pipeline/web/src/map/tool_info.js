// A click, or Enter at the cross, asks what a point is.
import { toLonLat } from 'ol/proj.js';

export function make_info_tool({ map, asked, left }) {
  const ask = (coordinate) => {
    const [lon, lat] = toLonLat(coordinate, map.getView().getProjection());
    asked({ lon: Number(lon.toFixed(6)), lat: Number(lat.toFixed(6)) });
  };
  const click = (event) => ask(event.coordinate);
  return {
    start: () => map.on('singleclick', click),
    stop: () => map.un('singleclick', click),
    key(event) {
      if (event.key === 'Enter') ask(map.getView().getCenter());
      else if (event.key === 'Escape') left();
      else return false;
      return true;
    },
    cross: true,
    cursor: 'help',
  };
}
