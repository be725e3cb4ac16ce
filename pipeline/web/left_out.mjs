// Parts of packages that the page never reaches, replaced by what their importers need to load: together 150 kB. Each says why.
const kLeftOut = {
  'ol/control/defaults': ['export const defaults = () => [];', 'the page has its own controls and gives the map none'],
  'ol/render/canvas/style': ['export const flatStyleLikeToStyleFunction = (style) => { throw new Error(`no flat styles here (got ${typeof style})`); };',
    'styles here are Style objects; flat ones bring a language of expressions'],
  'ol/interaction/defaults': ['export const defaults = () => [];', 'map/create_map names the five that the page wants'],
  'ol/interaction/tracing': ['export const interpolateCoordinate = null, getTraceTargets = null, getCoordinate = null, getTraceTargetUpdate = null, getPointSegmentRelationship = null;',
    'no interaction here traces other features'],
  'ol/render/canvas/hitdetect': ['export const HIT_DETECT_RESOLUTION = 0.5; export const createHitDetectionImageData = null, hitDetect = null;', 'features are found by coordinate'],
  'ol/geom/Circle': ['export default class Circle {}', 'nobody draws circles here'],
  'proj4/lib/datum_transform': ['export default (from, to, place) => place;', 'CGCS2000 and WGS 84 only, which are the same within centimetres'],
  'proj4/lib/constants/Ellipsoid': ["export default { GRS80: { a: 6378137, rf: 298.257222101, ellipseName: 'GRS 1980' }, WGS84: { a: 6378137, rf: 298.257223563, ellipseName: 'WGS 84' }, sphere: { a: 6370997, b: 6370997, ellipseName: 'sphere' } };",
    'CGCS2000 and WGS 84 only; others come with their axes'],
  'ol/geom/flat/textpath': ['export const rtlRegEx = /[^\\s\\S]/; export const drawTextOnPath = null;', 'no text follows a line'],
  'ol/geom/flat/lineoffset': ['export const offsetLineString = null, removeOffsetCycles = null;', 'no line is drawn beside itself'],
  'proj4/lib/projections/tmerc': ['export default {};', 'the exact form of it is used (etmerc)'],
  'ol/render/Feature': ['export default class RenderFeature {}', 'there are no vector tiles'],
  'ol/featureloader': ['export const xhr = null;', 'features come by the page\'s own requests'],
  'ol/reproj/Tile': ['export default class ReprojTile { constructor() { throw new Error("no raster is reprojected here"); } }', 'every raster is shown in its own projection'],
  'ol/proj/utm': ['export const makeProjection = () => null, makeTransforms = () => null;', 'proj4 does it'],
  'proj4/lib/constants/Datum': ["export default { wgs84: { towgs84: '0,0,0', ellipse: 'WGS84', datumName: 'WGS84' } };", 'CGCS2000 and WGS 84 only'],
  'proj4/lib/global': ["export default (defs) => { defs('EPSG:4326', '+title=WGS 84 (long/lat) +proj=longlat +ellps=WGS84 +datum=WGS84 +units=degrees');"
    + " defs('EPSG:3857', '+title=WGS 84 / Pseudo-Mercator +proj=merc +a=6378137 +b=6378137 +lat_ts=0.0 +lon_0=0.0 +x_0=0.0 +y_0=0 +k=1.0 +units=m +nadgrids=@null +no_defs'); defs.WGS84 = defs['EPSG:4326']; };",
    'a hundred UTM zones, each with each, that OpenLayers would be told of'],
  'proj4/lib/nadgrid': ['export const getNadgrids = () => null; export default () => { throw new Error("no shift grids here"); };', 'CGCS2000 and WGS 84 only'],
  'wkt-parser': ['export default () => { throw new Error("no WKT here"); };', 'projections come as proj4 texts'],
  mgrs: ['export const toPoint = null; export const forward = null; export default {};', 'no grid references are shown'],
};

const name_of = (path) => {
  const match = /node_modules\/(.*?)(\/index)?\.js$/.exec(path.replaceAll('\\', '/'));
  if (!match) return null;
  return match[1] in kLeftOut ? match[1] : match[1].split('/')[0] in kLeftOut ? match[1].split('/')[0] : null;
};

export const left_out = {
  name: 'left_out',
  setup(build) {
    build.onLoad({ filter: /node_modules/ }, ({ path }) => {
      const name = name_of(path);
      return name ? { contents: kLeftOut[name][0], loader: 'js' } : undefined;
    });
  },
};
