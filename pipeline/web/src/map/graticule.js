// Meridians and parallels, with their degrees along the lower and the left edge of the map.
import Layer from 'ol/layer/Layer.js';
import Source from 'ol/source/Source.js';
import { fromLonLat, transformExtent } from 'ol/proj.js';
import { lat_label, lon_label } from '../geo/degrees_text.js';
import { graticule_lines } from '../geo/graticule_lines.js';
import { kDegrees } from '../geo/projections.js';
import { kFonts } from './zone_styles.js';

const kApart = 115;  // px
const kPieces = 24;  // of a line: it is curved where the projection makes it so

const apply = (m, [x, y]) => [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];

// Where a line of pixels first comes to the edge that its label stands at; null where it does not.
function crossing(line, axis, edge) {
  for (let i = 1; i < line.length; ++i) {
    const [a, b] = [line[i - 1], line[i]];
    if ((a[axis] - edge) * (b[axis] - edge) > 0 || a[axis] === b[axis]) continue;
    const share = (edge - a[axis]) / (b[axis] - a[axis]);
    return a[1 - axis] + share * (b[1 - axis] - a[1 - axis]);
  }
  return null;
}

function write(context, text, x, y, align, baseline) {
  Object.assign(context, { font: `11px ${kFonts}`, textAlign: align, textBaseline: baseline, lineJoin: 'round' });
  context.strokeStyle = 'rgba(255,255,255,0.92)';
  context.lineWidth = 3.2;
  context.strokeText(text, x, y);
  context.fillStyle = '#2f3b35';
  context.fillText(text, x, y);
}

function draw(context, frame) {
  const projection = frame.viewState.projection;
  const [width, height] = frame.size;
  const bounds = transformExtent(frame.extent, projection, kDegrees, 8);
  if (bounds.some((number) => !Number.isFinite(number))) return;
  const { lons, lats } = graticule_lines(bounds, frame.size, kApart);
  const [west, south, east, north] = bounds;
  const line = (place) => Array.from({ length: kPieces + 1 }, (_, i) => apply(frame.coordinateToPixelTransform, fromLonLat(place(i / kPieces), projection)));
  const meridians = lons.map((lon) => ({ text: lon_label(lon), pixels: line((share) => [lon, south + share * (north - south)]) }));
  const parallels = lats.map((lat) => ({ text: lat_label(lat), pixels: line((share) => [west + share * (east - west), lat]) }));
  context.strokeStyle = 'rgba(58,72,84,0.42)';
  context.lineWidth = 0.8;
  for (const { pixels } of [...meridians, ...parallels]) {
    context.beginPath();
    pixels.forEach(([x, y], i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
    context.stroke();
  }
  for (const { text, pixels } of meridians) {
    const x = crossing(pixels, 1, height - 10);
    if (x !== null && x > 70 && x < width - 70) write(context, text, x, height - 4, 'center', 'bottom');
  }
  for (const { text, pixels } of parallels) {
    const y = crossing(pixels, 0, 4);
    if (y !== null && y > 14 && y < height - 24) write(context, text, 4, y - 2, 'left', 'bottom');
  }
}

export function show_graticule(map, store) {
  const canvas = document.createElement('canvas');
  // In a box of its own: into a bare canvas the next layer would draw.
  const box = document.createElement('div');
  box.className = 'ol-layer graticule';
  box.append(canvas);
  const render = (frame) => {
    const [width, height] = frame.size;
    canvas.width = Math.round(width * frame.pixelRatio);
    canvas.height = Math.round(height * frame.pixelRatio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const context = canvas.getContext('2d');
    context.scale(frame.pixelRatio, frame.pixelRatio);
    draw(context, frame);
    return box;
  };
  const layer = new Layer({ zIndex: 5, source: new Source({}), render });
  map.addLayer(layer);
  const see = () => layer.setVisible(store.get('show_graticule'));
  store.on(['show_graticule'], see);
  see();
}
