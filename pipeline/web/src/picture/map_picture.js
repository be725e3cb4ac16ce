// The map as a picture for a document: title, map with frame, legend, scale bar, north arrow, source and date.
import { scale_bar, scale_number } from '../geo/scale_bar.js';
import { number_words } from '../geo/number_words.js';
import { pick, t } from '../text/language.js';
import { metres_per_pixel, north_angle } from '../map/create_map.js';
import { kFonts } from '../map/zone_styles.js';
import { draw_legend } from './picture_legend.js';
import { draw_north, draw_scale, hatch } from './picture_marks.js';

export const kInk = '#1d2a24';
const [kMargin, kHead, kFoot, kSide] = [28, 62, 56, 216];

// What OpenLayers has drawn, as it stands on the screen, onto `context` at (x, y).
function draw_layers(map, context, x, y) {
  for (const canvas of map.getViewport().querySelectorAll('.ol-layer canvas, canvas.ol-layer')) {
    if (canvas.width === 0) continue;
    const opacity = canvas.parentNode.style.opacity || canvas.style.opacity;
    context.globalAlpha = opacity === '' ? 1 : Number(opacity);
    const matrix = canvas.style.transform.match(/^matrix\(([^(]*)\)$/);
    const [a, b, c, d, e, f] = matrix ? matrix[1].split(',').map(Number) : [parseFloat(canvas.style.width) / canvas.width || 1, 0, 0, parseFloat(canvas.style.height) / canvas.height || 1, 0, 0];
    context.save();
    context.translate(x, y);
    context.transform(a, b, c, d, e, f);
    context.drawImage(canvas, 0, 0);
    context.restore();
  }
  context.globalAlpha = 1;
}

function write(context, text, x, y, font, { align = 'left', colour = kInk, most } = {}) {
  Object.assign(context, { font: `${font} ${kFonts}`, textAlign: align, textBaseline: 'alphabetic', fillStyle: colour });
  context.fillText(text, x, y, most);
}

const layer_of = (store) => store.get('layers').find((one) => one.layer === store.get('layer'));

// The county whose page is open, else the region that the zones make up, else the workspace.
function place_of(store) {
  const zones = (store.get('zones')?.features ?? []).map((one) => one.properties);
  const chosen = store.get('tab') === 'county' ? zones.find((one) => one.zone_id === store.get('zone_id')) : undefined;
  const region = store.get('verdicts')?.find((row) => row.zone_name && !zones.some((one) => one.zone_id === row.zone_id));
  return chosen?.zone_name ?? region?.zone_name ?? store.get('ws');
}

export function title_of(store) {
  const years = store.get('swipe') ? `${t('year_of', store.get('left_year'))} | ${t('year_of', store.get('year'))}` : t('year_of', store.get('year'));
  return `${place_of(store)} · ${pick(layer_of(store).words)} · ${years}`;
}

function swipe_line(context, store, x, y, width, height) {
  if (!store.get('swipe')) return;
  const line = x + width * store.get('swipe_at');
  context.fillStyle = kInk;
  context.fillRect(line - 0.75, y, 1.5, height);
  const label = (text, at, align) => {
    context.lineWidth = 4;
    context.strokeStyle = '#fff';
    context.font = `bold 14px ${kFonts}`;
    context.textAlign = align;
    context.strokeText(text, at, y + 22);
    write(context, text, at, y + 22, 'bold 14px', { align });
  };
  label(t('year_of', store.get('left_year')), line - 8, 'right');
  label(t('year_of', store.get('year')), line + 8, 'left');
}

function source_lines(store) {
  const info = store.get('info');
  const base = store.get('base_map')?.credit ? ` · ${store.get('base_map').credit}` : '';
  const today = new Date();
  const date = `${today.getFullYear()}-${String(today.getMonth() + 1).padStart(2, '0')}-${String(today.getDate()).padStart(2, '0')}`;
  return [t('source_line', info.program ?? '', String(info.night).slice(0, 12), info.zone_version ?? '') + base,
    `${t('map_projection', t(store.get('projection') === 'analysis_grid' ? 'analysis_grid' : 'mercator'))} · ${t('made_on', date)} · ${t('not_official')}`];
}

// `scale`: pixels of the picture a pixel of the screen. Drawn at once, without waiting: printing cannot wait.
export function draw_picture(map, store, scale = 2) {
  const [width, height] = map.getSize();
  const canvas = document.createElement('canvas');
  const [whole_width, whole_height] = [width + kSide + 2 * kMargin, height + kHead + kFoot + kMargin];
  canvas.width = Math.round(whole_width * scale);
  canvas.height = Math.round(whole_height * scale);
  const context = canvas.getContext('2d');
  context.scale(scale, scale);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, whole_width, whole_height);
  const [x, y] = [kMargin, kHead];
  write(context, title_of(store), whole_width / 2, 40, 'bold 24px', { align: 'center', most: whole_width - 2 * kMargin });
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  hatch(context, x, y, width, height);
  draw_layers(map, context, x, y);
  swipe_line(context, store, x, y, width, height);
  context.restore();
  context.strokeStyle = kInk;
  context.lineWidth = 1.6;
  context.strokeRect(x, y, width, height);
  context.lineWidth = 0.7;
  context.strokeRect(x - 4, y - 4, width + 8, height + 8);
  const side = x + width + 22;
  draw_north(context, side + 14, y + 4, t('north'), kFonts, north_angle(map));
  const metres = metres_per_pixel(map);
  const left = draw_legend(context, layer_of(store), side, y + 84, kSide - 26, height - 150, kFonts);
  const bar = scale_bar(metres, kSide - 62);
  draw_scale(context, bar, side, Math.max(left + 30, y + height - 34), kFonts);
  write(context, t('scale_about', number_words(scale_number(metres))), side, Math.max(left + 58, y + height - 4), '12px');
  source_lines(store).forEach((line, i) => write(context, line, x, y + height + 26 + i * 17, '11.5px', { colour: '#4a5750', most: whole_width - 2 * kMargin }));
  return canvas;
}
