// What an answer of the query says of a polygon, a layer and a year. Pure.
export const layer_of = (polygon, layer, period) =>
  polygon.layers.find((one) => one.layer === layer && String(one.period) === String(period));

// From one year to a later one. The server tells changes between asked years that follow each other; over more of them class
// areas and means are subtracted, as the table's rows would be. Null: no change can be told; the reason says why.
export function change_of(polygon, layer, from, to) {
  const direct = polygon.changes.find((one) => one.layer === layer && String(one.from_period) === String(from) && String(one.to_period) === String(to));
  if (direct) return { reason: direct.reason, classes: direct.classes ?? null, mean_change: direct.mean_change ?? null };
  const [a, b] = [layer_of(polygon, layer, from), layer_of(polygon, layer, to)];
  if (!a || !b) return null;
  const steps = polygon.changes.filter((one) => one.layer === layer && String(one.from_period) >= String(from) && String(one.to_period) <= String(to));
  const reason = steps.find((one) => one.reason)?.reason ?? null;
  if (a.classes && b.classes) return { reason, classes: class_changes(a.classes, b.classes), mean_change: null };
  const both = typeof a.mean === 'number' && typeof b.mean === 'number';
  return { reason, classes: null, mean_change: both ? b.mean - a.mean : null };
}

function class_changes(before, after) {
  const codes = [...new Set([...before, ...after].map((one) => one.class))].sort((a, b) => a - b);
  const area = (list, code) => list.find((one) => one.class === code)?.area_ha ?? 0;
  return codes.map((code) => ({ class: code, area_change_ha: area(after, code) - area(before, code) }));
}

// [{period, value, low, high}] of a layer's figure over the years; of class layers the area of one class.
export function series_of(polygon, layer, code) {
  return polygon.layers.filter((one) => one.layer === layer).map((one) => {
    const period = Number(one.period);
    if (one.classes) return { period, value: one.classes.length === 0 ? null : one.classes.find((c) => c.class === code)?.area_ha ?? 0, low: null, high: null };
    if (one.calibrated) return { period, value: one.calibrated.value, low: one.calibrated.ci95_low, high: one.calibrated.ci95_high };
    return { period, value: one.mean ?? null, low: null, high: null };
  });
}

// "landsat-8:0.52;sentinel-2a:0.48" → [{sensor, share}]; a share that is no number is null.
export function sensors_of(mix) {
  const parts = String(mix ?? '').split(';').map((part) => part.trim()).filter(Boolean);
  return parts.map((part) => {
    const colon = part.lastIndexOf(':');
    const share = colon < 0 ? NaN : Number(part.slice(colon + 1));
    return { sensor: colon < 0 ? part : part.slice(0, colon), share: Number.isFinite(share) ? share : null };
  });
}

export const largest_class = (row) => [...(row?.classes ?? [])].sort((a, b) => b.area_ha - a.area_ha)[0]?.class;
