// A scale bar of round numbers, and the scale as 1 : n. Pure.
const kPixelMetres = 0.00028;  // of a screen, as OGC counts

const kNice = [1, 2, 3, 4, 5, 8, 10];  // each has quarters or halves that can be read

// The longest bar of a round length that fits: {metres, width (px), segments, unit, labels}.
export function scale_bar(metres_per_pixel, most_pixels) {
  const most = metres_per_pixel * most_pixels;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = power * kNice.filter((nice) => nice * power <= most).at(-1);
  const unit = metres >= 1000 ? 'km' : 'm';
  const shown = unit === 'km' ? metres / 1000 : metres;
  return { metres, width: metres / metres_per_pixel, segments: 4, unit, labels: [0, shown / 2, shown].map((value) => String(Number(value.toPrecision(6)))) };
}

// To two significant digits: more would promise what a screen does not hold.
export function scale_number(metres_per_pixel) {
  const exact = metres_per_pixel / kPixelMetres;
  const step = 10 ** Math.max(0, Math.floor(Math.log10(exact)) - 1);
  return Math.round(exact / step) * step;
}
