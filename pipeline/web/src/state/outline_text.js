// Outlines in a link: polygons parted by '_', rings by '!', numbers by ','; each coordinate in units of 1e-6 degree (0.1 m),
// the first of a ring as it is, the others as differences. Pure.
const kUnit = 1e6;

const rings_of = (geometry) => (geometry.type === 'MultiPolygon' ? geometry.coordinates : [geometry.coordinates]);

function ring_text(ring) {
  const numbers = [];
  let before = [0, 0];
  for (const [lon, lat] of ring.slice(0, -1)) {
    const here = [Math.round(lon * kUnit), Math.round(lat * kUnit)];
    numbers.push(here[0] - before[0], here[1] - before[1]);
    before = here;
  }
  return numbers.join(',');
}

function ring_from(text) {
  const numbers = text.split(',').map(Number);
  if (numbers.length < 6 || numbers.length % 2 !== 0 || !numbers.every(Number.isSafeInteger)) return null;
  const ring = [];
  let [x, y] = [0, 0];
  for (let i = 0; i < numbers.length; i += 2) {
    x += numbers[i];
    y += numbers[i + 1];
    ring.push([x / kUnit, y / kUnit]);
  }
  if (!ring.every(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) return null;
  ring.push([...ring[0]]);
  return ring;
}

// `outlines`: GeoJSON features with polygons.
export const outline_text = (outlines) =>
  outlines.flatMap((one) => rings_of(one.geometry)).map((rings) => rings.map(ring_text).join('!')).join('_');

// Features with a polygon each; nothing where the text is none.
export function outline_from_text(text) {
  const polygons = text.split('_').map((polygon) => polygon.split('!').map(ring_from));
  if (polygons.some((rings) => rings.includes(null))) return undefined;
  return polygons.map((coordinates) => ({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates } }));
}
