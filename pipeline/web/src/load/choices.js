// Layer and years that can be shown together. Pure.
const known = (periods, period) => periods.find((one) => String(one) === String(period));

// What of the wish the workspace has; else the layer that says most, its last year, and the first year to compare with.
export function possible_choice(layers, wish) {
  const layer = layers.find((one) => one.layer === wish.layer) ?? layers.find((one) => one.layer === 'landcover') ?? layers.find((one) => one.figures) ?? layers[0];
  if (!layer) return { layer: null, year: null, left_year: null, swipe: false };
  const periods = layer.periods;
  const year = known(periods, wish.year) ?? periods.at(-1);
  const others = periods.filter((period) => period !== year);
  const left_year = known(others, wish.left_year) ?? others[0] ?? null;
  return { layer: layer.layer, year, left_year, swipe: Boolean(wish.swipe) && left_year !== null };
}

// A choice with another layer or year; who takes the compared year for the year compares with the one before.
export function changed_choice(choice, change) {
  const changed = { ...choice, ...change };
  if (changed.year === choice.left_year) changed.left_year = choice.year;
  return changed;
}

// Layers that `query` answers, and all years that any of them has.
export function what_to_ask(layers) {
  const asked = layers.filter((one) => one.figures);
  return { layers: asked.map((one) => one.layer), periods: [...new Set(asked.flatMap((one) => one.periods))].sort() };
}
