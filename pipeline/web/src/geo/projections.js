// The projections of the page: of proj4 the two that the data come in, and OpenLayers told of the analysis grid's. CGCS2000 and
// WGS 84 are the same within centimetres: nothing is shifted between them.
import Projection from 'ol/proj/Projection.js';
import { addCoordinateTransforms, addProjection } from 'ol/proj.js';
import aea from 'proj4/lib/projections/aea.js';
import tmerc from 'proj4/lib/projections/etmerc.js';
import { proj_parameters } from './proj_text.js';

export const kDegrees = 'EPSG:4326';
export const kMercator = 'EPSG:3857';
export const kAnalysisGrid = 'steppe:grid';

const kDegree = Math.PI / 180;
const methods = { aea, tmerc };
const made = new Map();

// {forward([lon, lat]), inverse([x, y])}, or null for a projection that is not known here.
function projection_of(text) {
  if (made.has(text)) return made.get(text);
  const parameters = proj_parameters(text);
  let projection = null;
  if (parameters) {
    const state = { ...methods[parameters.method], ...parameters };
    state.init();
    projection = {
      forward: ([lon, lat]) => (({ x, y }) => [x, y])(state.forward({ x: lon * kDegree, y: lat * kDegree })),
      inverse: ([x, y]) => ((place) => [place.x / kDegree, place.y / kDegree])(state.inverse({ x, y })),
    };
  }
  made.set(text, projection);
  return projection;
}

// [lon, lat] in the projection of a proj4 text.
export const project = (text, place) => projection_of(text).forward(place);

// Lets the map be shown in the projection of the analysis grid; false where it is none that the page knows.
export function know_analysis_grid(text, extent) {
  const projection = text ? projection_of(text) : null;
  if (!projection) return false;
  addProjection(new Projection({ code: kAnalysisGrid, units: 'm', extent }));
  addCoordinateTransforms(kDegrees, kAnalysisGrid, projection.forward, projection.inverse);
  addCoordinateTransforms(kMercator, kAnalysisGrid, (place) => projection.forward(from_mercator(place)), (place) => to_mercator(projection.inverse(place)));
  return true;
}

const kRadius = 6378137;
const from_mercator = ([x, y]) => [x / kRadius / kDegree, (2 * Math.atan(Math.exp(y / kRadius)) - Math.PI / 2) / kDegree];
const to_mercator = ([lon, lat]) => [lon * kDegree * kRadius, Math.log(Math.tan(Math.PI / 4 + (lat * kDegree) / 2)) * kRadius];
