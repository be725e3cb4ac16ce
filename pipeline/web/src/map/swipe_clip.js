// Cuts the drawing of a layer at the swipe's line: to the left of it one year, to the right the other.
import { getRenderPixel } from 'ol/render.js';

// `side`: 'left' or 'right'; `at()`: the share of the map's width where the line stands, or null for no swipe.
export function make_clip(map, side, at) {
  const clip = (event) => {
    const context = event.context;
    const share = at();
    context.save();
    if (share === null) return;
    const [width, height] = map.getSize();
    const line = width * share;
    const [from, to] = side === 'left' ? [0, line] : [line, width];
    const corners = [[from, 0], [to, 0], [to, height], [from, height]].map((pixel) => getRenderPixel(event, pixel));
    context.beginPath();
    corners.forEach(([x, y], i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
    context.closePath();
    context.clip();
  };
  const unclip = (event) => event.context.restore();
  return { clip, unclip };
}
