// The legend of a picture: the same colours and words as beside the map.
import { number_words } from '../geo/number_words.js';
import { hatch } from './picture_marks.js';
import { ramp_marks } from '../panel/legend.js';
import { pick, t } from '../text/language.js';

const kInk = '#1d2a24';
const kRow = 21;

// Words broken where they do not fit: Chinese anywhere, other words at spaces.
export function broken(text, most, width_of) {
  const pieces = text.match(/[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+|\s+/g) ?? [];
  const lines = [''];
  for (const piece of pieces) {
    const line = lines.at(-1) + piece;
    if (width_of(line.trimEnd()) <= most || lines.at(-1) === '') lines[lines.length - 1] = line;
    else lines.push(piece.trimStart());
  }
  return lines.map((line) => line.trimEnd()).filter(Boolean);
}

function nothing(context, x, y) {
  hatch(context, x, y, 24, 13);
  context.strokeRect(x, y, 24, 13);
  context.fillStyle = kInk;
  context.fillText(t('legend_masked'), x + 32, y + 11);
  return y + kRow;
}

function classes(context, layer, x, y, width, height) {
  const entries = layer.legend ?? [];
  const row = Math.min(kRow, height / Math.max(1, entries.length));
  let at = y;
  for (const one of entries) {
    context.fillStyle = one.colour;
    context.fillRect(x, at, 24, 13);
    context.strokeStyle = '#6d7a73';
    context.lineWidth = 0.7;
    context.strokeRect(x, at, 24, 13);
    context.fillStyle = kInk;
    const lines = broken(pick(one.words), width - 34, (text) => context.measureText(text).width);
    lines.forEach((line, i) => context.fillText(line, x + 32, at + 11 + i * 14));
    at += row + (lines.length - 1) * 14;
  }
  return nothing(context, x, at + 6);
}

function ramp(context, layer, x, y, width) {
  const whole = width - 20;
  const step = whole / layer.ramp.length;
  layer.ramp.forEach((one, i) => {
    context.fillStyle = one.colour;
    context.fillRect(x + i * step, y, step + 0.5, 16);
  });
  context.strokeStyle = '#6d7a73';
  context.lineWidth = 0.7;
  context.strokeRect(x, y, whole, 16);
  context.fillStyle = kInk;
  for (const { value, share } of ramp_marks(layer.ramp)) {
    context.textAlign = share === 0 ? 'left' : share === 1 ? 'right' : 'center';
    context.fillText(number_words(value), x + share * whole, y + 31);
  }
  context.textAlign = 'left';
  if (layer.unit && layer.unit !== '1') context.fillText(t('unit_is', layer.unit), x, y + 50);
  return nothing(context, x, y + 66);
}

// Where it ends.
export function draw_legend(context, layer, x, y, width, height, fonts) {
  Object.assign(context, { textAlign: 'left', textBaseline: 'alphabetic', fillStyle: kInk, font: `bold 15px ${fonts}` });
  context.fillText(t('legend'), x, y + 12);
  context.font = `12.5px ${fonts}`;
  if (layer.kind === 'classes') return classes(context, layer, x, y + 26, width, height - 26);
  return layer.ramp?.length > 1 ? ramp(context, layer, x, y + 26, width) : y + 26;
}
