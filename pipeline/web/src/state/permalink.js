// The state of the page as the part of its address behind '#', and back. Pure. What cannot be read is left out: a link that
// was cut short in a message still opens the page.
import { outline_from_text, outline_text } from './outline_text.js';

const kLongestOutline = 6000;  // characters: what mail programs and browsers pass on

const number_in = (text, low, high) => {
  const number = Number(text);
  return text !== null && text !== '' && Number.isFinite(number) && number >= low && number <= high ? number : undefined;
};

function view_of(text) {
  const [lon, lat, zoom] = (text ?? '').split(',');
  const view = { lon: number_in(lon ?? null, -180, 180), lat: number_in(lat ?? null, -89, 89), zoom: number_in(zoom ?? null, 0, 24) };
  return Object.values(view).includes(undefined) ? undefined : view;
}

export function state_of_hash(hash) {
  const given = new URLSearchParams(hash.replace(/^#/, ''));
  const state = {
    lang: ['zh', 'en'].includes(given.get('lang')) ? given.get('lang') : undefined,
    ws: given.get('ws') || undefined,
    layer: given.get('layer') || undefined,
    year: given.get('year') || undefined,
    left_year: given.get('left') || undefined,
    swipe: given.has('swipe') ? true : undefined,
    swipe_at: number_in(given.get('swipe'), 0, 1),
    opacity: number_in(given.get('opacity'), 0, 1),
    view: view_of(given.get('view')),
    projection: given.get('in') === 'grid' ? 'analysis_grid' : undefined,
    tab: ['result', 'verdicts', 'county', 'point'].includes(given.get('tab')) ? given.get('tab') : undefined,
    zone_id: given.get('zone') || undefined,
    outlines: given.has('outline') ? outline_from_text(given.get('outline')) : undefined,
  };
  return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== undefined));
}

// `whole` is false where the outlines are too large for an address.
export function hash_of_state(state) {
  const parts = new URLSearchParams();
  const add = (name, value) => {
    if (value !== undefined && value !== null && value !== '') parts.set(name, String(value));
  };
  add('ws', state.ws);
  add('layer', state.layer);
  add('year', state.year);
  if (state.swipe) {
    add('left', state.left_year);
    add('swipe', (state.swipe_at ?? 0.5).toFixed(3));
  }
  if (state.opacity !== undefined && state.opacity < 1) add('opacity', state.opacity);
  if (state.view) add('view', [state.view.lon.toFixed(5), state.view.lat.toFixed(5), state.view.zoom.toFixed(2)].join(','));
  if (state.projection === 'analysis_grid') add('in', 'grid');
  if (state.tab && state.tab !== 'result') add('tab', state.tab);
  if (state.zone_id && state.tab === 'county') add('zone', state.zone_id);
  if (state.lang === 'en') add('lang', 'en');
  const outline = state.outlines && state.outlines.length > 0 ? outline_text(state.outlines) : '';
  const whole = outline.length <= kLongestOutline;
  if (outline && whole) add('outline', outline);
  return { hash: '#' + parts.toString().replace(/%2C/g, ',').replace(/%3B/g, ';'), whole };
}
