// The projections that the page knows: proj4 with the few methods that the data come in, and OpenLayers told of it.
import proj4 from 'proj4/lib/core.js';
import Proj from 'proj4/lib/Proj.js';
import Point from 'proj4/lib/Point.js';
import defs from 'proj4/lib/defs.js';
import transform from 'proj4/lib/transform.js';
import aea from 'proj4/lib/projections/aea.js';
import etmerc from 'proj4/lib/projections/etmerc.js';
import longlat from 'proj4/lib/projections/longlat.js';
import merc from 'proj4/lib/projections/merc.js';
import utm from 'proj4/lib/projections/utm.js';
import { register } from 'ol/proj/proj4.js';

Object.assign(proj4, { defaultDatum: 'WGS84', Proj, Point, defs, transform });
proj4.WGS84 = new Proj('WGS84');
for (const method of [longlat, merc, etmerc, utm, aea]) Proj.projections.add(method);
register(proj4);

export const kDegrees = 'EPSG:4326';
export const kMercator = 'EPSG:3857';
export const kAnalysisGrid = 'steppe:grid';

// [lon, lat] in the projection of a proj4 text.
export const project = (definition, place) => proj4(kDegrees, definition, place);

// Lets the map be shown in the projection of the analysis grid.
export function know_analysis_grid(definition) {
  proj4.defs(kAnalysisGrid, definition);
  register(proj4);
}
