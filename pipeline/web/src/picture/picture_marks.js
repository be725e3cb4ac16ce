// North arrow and scale bar of a picture.
const kInk = '#1d2a24';

// `angle`: radians clockwise from the top of the map.
export function draw_north(context, x, y, word, fonts, angle) {
  context.save();
  context.translate(x, y + 32);
  context.rotate(angle);
  context.translate(-x, -y - 32);
  const half = (to) => {
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(to, y + 46);
    context.lineTo(x, y + 37);
    context.closePath();
  };
  context.lineWidth = 1.2;
  context.lineJoin = 'round';
  context.strokeStyle = context.fillStyle = kInk;
  half(x + 13);
  context.fill();
  context.stroke();
  half(x - 13);
  context.fillStyle = '#fff';
  context.fill();
  context.stroke();
  Object.assign(context, { font: `bold 14px ${fonts}`, textAlign: 'center', textBaseline: 'alphabetic', fillStyle: kInk });
  context.fillText(word, x, y + 64);
  context.restore();
}

export function draw_scale(context, bar, x, y, fonts) {
  const piece = bar.width / bar.segments;
  for (let i = 0; i < bar.segments; ++i) {
    context.fillStyle = i % 2 === 0 ? kInk : '#fff';
    context.fillRect(x + i * piece, y, piece, 6);
    context.strokeStyle = kInk;
    context.lineWidth = 0.8;
    context.strokeRect(x + i * piece, y, piece, 6);
  }
  Object.assign(context, { font: `11px ${fonts}`, textBaseline: 'alphabetic', fillStyle: kInk, textAlign: 'center' });
  bar.labels.forEach((label, i) => context.fillText(i === 2 ? `${label} ${bar.unit}` : label, x + (i * bar.width) / 2, y - 5));
}

// What lies where a map has no data: hatched, as on the page.
export function hatch(context, x, y, width, height) {
  context.save();
  context.beginPath();
  context.rect(x, y, width, height);
  context.clip();
  context.fillStyle = '#f6f7f5';
  context.fillRect(x, y, width, height);
  context.strokeStyle = '#cfd6d1';
  context.lineWidth = 1;
  context.beginPath();
  for (let at = -height; at < width; at += 8.5) {
    context.moveTo(x + at, y + height);
    context.lineTo(x + at + height, y);
  }
  context.stroke();
  context.restore();
}
