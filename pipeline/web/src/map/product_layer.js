// One product of one year as a tile layer. A change shows the new picture over the old one until it is whole, so that the map
// does not go blank between two years.
import TileLayer from 'ol/layer/Tile.js';
import XYZ from 'ol/source/XYZ.js';
import { tiles_at } from '../api/addresses.js';
import { kMercator } from '../geo/projections.js';

// `choice`: {layer (row of the layers' list), period}; `matrix`: {projection, template, grid?}.
export function make_source(choice, matrix) {
  return new XYZ({
    url: tiles_at(matrix.template, choice.period),
    projection: matrix.projection,
    tileGrid: matrix.grid,
    minZoom: matrix.grid ? undefined : choice.layer.min_zoom,
    maxZoom: matrix.grid ? undefined : choice.layer.max_zoom,
    interpolate: false,  // a class between two classes is none
    transition: 0,
    wrapX: false,
  });
}

export const mercator_matrix = (layer) => ({ projection: kMercator, template: layer.tiles.webmercator });

// A place in the stack of layers that shows one choice at a time. `clip(event)` and `unclip(event)`: around each drawing.
export function make_slot(map, z_index, clip, unclip, on_tiles) {
  let current = null;
  let leaving = [];
  let opacity = 1;
  const drop_old = () => {
    for (const layer of leaving) map.removeLayer(layer);
    leaving = [];
  };
  map.on('rendercomplete', drop_old);
  return {
    show(source) {
      if (current) leaving.push(current);
      while (leaving.length > 1) map.removeLayer(leaving.shift());
      current = new TileLayer({ source, zIndex: z_index, opacity, preload: 0 });
      current.on('prerender', clip);
      current.on('postrender', unclip);
      source.on('tileloadstart', () => on_tiles('start'));
      source.on('tileloadend', () => on_tiles('end'));
      source.on('tileloaderror', () => on_tiles('error'));
      map.addLayer(current);
      map.render();
    },
    hide() {
      if (current) map.removeLayer(current);
      current = null;
      drop_old();
    },
    set_opacity(value) {
      opacity = value;
      current?.setOpacity(value);
    },
  };
}
