// The legend of a picture: the same colours and words as beside the map.
import { number_words } from '../geo/number_words.js';
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
  return at;
}

function ramp(context, layer, x, y, width) {
  const [low, high] = [layer.ramp[0].value, layer.ramp.at(-1).value];
  const gradient = context.createLinearGradient(x, 0, x + width - 20, 0);
  for (const stop of layer.ramp) gradient.addColorStop(high > low ? (stop.value - low) / (high - low) : 0, stop.colour);
  context.fillStyle = gradient;
  context.fillRect(x, y, width - 20, 16);
  context.strokeStyle = '#6d7a73';
  context.lineWidth = 0.7;
  context.strokeRect(x, y, width - 20, 16);
  context.fillStyle = kInk;
  [low, (low + high) / 2, high].forEach((value, i) => {
    context.textAlign = ['left', 'center', 'right'][i];
    context.fillText(number_words(Number(value.toPrecision(6))), x + (i * (width - 20)) / 2, y + 31);
  });
  context.textAlign = 'left';
  if (layer.unit && layer.unit !== '1') context.fillText(t('unit_is', layer.unit), x, y + 50);
  return y + 56;
}

// Where it ends.
export function draw_legend(context, layer, x, y, width, height, fonts) {
  Object.assign(context, { textAlign: 'left', textBaseline: 'alphabetic', fillStyle: kInk, font: `bold 15px ${fonts}` });
  context.fillText(t('legend'), x, y + 12);
  context.font = `12.5px ${fonts}`;
  if (layer.kind === 'classes') return classes(context, layer, x, y + 26, width, height - 26);
  return layer.ramp?.length > 1 ? ramp(context, layer, x, y + 26, width) : y + 26;
}
