// The addresses of `steppe serve`, relative to the page, so that it works behind any prefix of a proxy. Pure.
const part = encodeURIComponent;
const query_of = (fields) => new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== undefined && value !== '')).toString();

export const kRoot = 'api/v1';
export const workspace_at = (ws) => `${kRoot}/${part(ws)}`;
export const layers_at = (ws) => `${workspace_at(ws)}/layers`;
export const zones_at = (ws) => `${workspace_at(ws)}/zones`;
export const zone_at = (ws, id) => `${zones_at(ws)}/${part(id)}`;
export const verdicts_at = (ws) => `${workspace_at(ws)}/verdicts`;
export const series_at = (ws, id) => `${workspace_at(ws)}/series?${query_of({ zone: id })}`;
export const explain_at = (ws, lon, lat) => `${workspace_at(ws)}/explain?${query_of({ lon, lat })}`;
// Polygons carry their id and name as properties of these names.
export const query_at = (ws, layers, periods, format, lang) =>
  `${workspace_at(ws)}/query?${query_of({ layer: layers.join(','), period: periods.join(','), id: 'id', name: 'name', format, lang })}`;
export const outline_at = (name, crs) => `${kRoot}/outline?${query_of({ name, crs })}`;
export const buffer_at = (metres) => `${kRoot}/geometry/buffer?${query_of({ metres })}`;
export const kSplit = `${kRoot}/geometry/split`;
export const table_at = (ws, night, name) => `download/${part(ws)}/${part(night)}/table/${name.split('/').map(part).join('/')}`;

export const clip_at = (ws, layer, period) => `download/${part(ws)}/clip?${query_of({ layer, period })}`;

// A template of the layer's row, which begins with '/': relative, and of a period.
export const tiles_at = (template, period) => template.replace(/^\//, '').replace('{period}', part(period));
