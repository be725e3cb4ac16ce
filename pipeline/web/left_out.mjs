// Parts of packages that the page never reaches, replaced by what their importers need to load: together 110 kB. Each says why.
const kLeftOut = {
  'ol/control/defaults': ['export const defaults = () => [];', 'the page has its own controls and gives the map none'],
  'ol/render/canvas/style': ['export const flatStyleLikeToStyleFunction = (style) => { throw new Error(`no flat styles here (got ${typeof style})`); };',
    'styles here are Style objects; flat ones bring a language of expressions'],
  'ol/interaction/defaults': ['export const defaults = () => [];', 'map/create_map names the five that the page wants'],
  'ol/interaction/tracing': ['export const interpolateCoordinate = null, getTraceTargets = null, getCoordinate = null, getTraceTargetUpdate = null, getPointSegmentRelationship = null;',
    'no interaction here traces other features'],
  'ol/render/canvas/hitdetect': ['export const HIT_DETECT_RESOLUTION = 0.5; export const createHitDetectionImageData = null, hitDetect = null;', 'features are found by coordinate'],
  'ol/geom/Circle': ['export default class Circle {}', 'nobody draws circles here'],
  'ol/geom/flat/textpath': ['export const rtlRegEx = /[^\\s\\S]/; export const drawTextOnPath = null;', 'no text follows a line'],
  'ol/geom/flat/lineoffset': ['export const offsetLineString = null, removeOffsetCycles = null;', 'no line is drawn beside itself'],
  'proj4/lib/projections/tmerc': ['export default {};', 'the exact form of it is used (etmerc)'],
  'ol/render/Feature': ['export default class RenderFeature {}', 'there are no vector tiles'],
  'ol/featureloader': ['export const xhr = null;', 'features come by the page\'s own requests'],
  'ol/reproj/Tile': ['export default class ReprojTile { constructor() { throw new Error("no raster is reprojected here"); } }', 'every raster is shown in its own projection'],
  'ol/proj/utm': ['export const makeProjection = () => null, makeTransforms = () => null;', 'proj4 does it'],
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
