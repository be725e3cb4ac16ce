// A proj4 text as the numbers that a projection works with. Pure.
const kDegree = Math.PI / 180;
const kEllipsoids = { GRS80: [6378137, 298.257222101], WGS84: [6378137, 298.257223563], krass: [6378245, 298.3] };

const angle = (value) => (value === undefined ? 0 : Number(value) * kDegree);
const number = (value, otherwise) => (value === undefined ? otherwise : Number(value));

function axes({ a, b, rf, ellps, datum }) {
  const [semi_major, flattening] = kEllipsoids[ellps ?? datum ?? 'GRS80'] ?? [];
  const major = number(a, semi_major);
  const minor = b !== undefined ? Number(b) : major * (1 - 1 / number(rf, flattening));
  return { a: major, b: minor, es: 1 - (minor / major) ** 2 };
}

// {method: 'tmerc' | 'aea', a, b, es, long0 …} (radians, metres), or null for what this page does not draw in.
export function proj_parameters(text) {
  const given = Object.fromEntries(text.trim().split(/\s+/).map((part) => part.replace(/^\+/, '').split('=')));
  const shape = axes(given);
  if (!Number.isFinite(shape.es) || shape.es <= 0 || (given.units ?? 'm') !== 'm') return null;
  if (given.proj === 'utm') {
    const south = 'south' in given;
    return { method: 'tmerc', ...shape, long0: (6 * Number(given.zone) - 183) * kDegree, lat0: 0, k0: 0.9996, x0: 500000, y0: south ? 1e7 : 0 };
  }
  const common = { ...shape, long0: angle(given.lon_0), lat0: angle(given.lat_0), x0: number(given.x_0, 0), y0: number(given.y_0, 0) };
  if (given.proj === 'tmerc' || given.proj === 'etmerc') return { method: 'tmerc', ...common, k0: number(given.k ?? given.k_0, 1) };
  if (given.proj === 'aea') return { method: 'aea', ...common, lat1: angle(given.lat_1), lat2: angle(given.lat_2) };
  return null;
}
