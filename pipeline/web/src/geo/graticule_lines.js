// Which meridians and parallels a map shows: round steps, some apart enough to be read. Pure.

const kSteps = [30, 20, 10, 5, 2, 1, 30 / 60, 20 / 60, 10 / 60, 5 / 60, 2 / 60, 1 / 60, 30 / 3600, 20 / 3600, 10 / 3600, 5 / 3600, 2 / 3600, 1 / 3600];

// The smallest step (degrees) of which no more than `most` fit into the span.
export const graticule_step = (span, most) => kSteps.filter((step) => span / step <= most).at(-1) ?? kSteps[0];

// Multiples of the step from low to high. Counted in whole steps, so that 107.1 is not 107.10000000000001.
export function multiples(low, high, step) {
  const list = [];
  for (let n = Math.ceil(low / step - 1e-9); n * step <= high + 1e-9; ++n) list.push(Math.round(n * step * 3600) / 3600);
  return list;
}

// {lons, lats} for [west, south, east, north] on a map of so many pixels, one line about every `apart` pixels.
export function graticule_lines([west, south, east, north], [width, height], apart) {
  const step = Math.max(graticule_step(east - west, Math.max(1, width / apart)), graticule_step(north - south, Math.max(1, height / apart)));
  return { lons: multiples(west, east, step), lats: multiples(Math.max(south, -85), Math.min(north, 85), step) };
}
