// The tiles of the analysis grid itself: no pixel is resampled in them.
import TileGrid from 'ol/tilegrid/TileGrid.js';
import { kAnalysisGrid } from '../geo/projections.js';

const kTile = 256;

// Levels from the coarsest, in which all fits into one tile, to the pixels themselves; the top left corner is the origin.
export function grid_matrix(layer, grid) {
  const [x0, y0, x1, y1] = grid.extent;
  const cells = Math.max(Math.round((x1 - x0) / grid.resolution_m), Math.round((y1 - y0) / grid.resolution_m));
  let levels = 0;
  while (cells > kTile * 2 ** levels) ++levels;
  const resolutions = Array.from({ length: levels + 1 }, (_, z) => grid.resolution_m * 2 ** (levels - z));
  return { projection: kAnalysisGrid, template: layer.tiles.grid, grid: new TileGrid({ origin: [x0, y1], extent: grid.extent, resolutions, tileSize: kTile }) };
}
