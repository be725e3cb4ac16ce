// The picture of a chart with uPlot: dots joined by a line, the interval as bars, the target as a dashed line. It imports nothing
// of the page, so that it is one chunk that comes when the first chart does.
import uPlot from 'uplot';

const kColour = '#1f5c3f';
const kTarget = '#8f1d14';

function intervals(plot, points) {
  const { ctx } = plot;
  ctx.save();
  ctx.strokeStyle = kColour;
  ctx.lineWidth = 1.5 * devicePixelRatio;
  for (const one of points) {
    if (typeof one.low !== 'number' || typeof one.high !== 'number') continue;
    const x = plot.valToPos(one.period, 'x', true);
    const [low, high] = [plot.valToPos(one.low, 'y', true), plot.valToPos(one.high, 'y', true)];
    const cap = 4 * devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(x, low);
    ctx.lineTo(x, high);
    for (const y of [low, high]) {
      ctx.moveTo(x - cap, y);
      ctx.lineTo(x + cap, y);
    }
    ctx.stroke();
  }
  ctx.restore();
}

function target_line(plot, target) {
  if (!target) return;
  const { ctx, bbox } = plot;
  const y = plot.valToPos(target.value, 'y', true);
  ctx.save();
  ctx.strokeStyle = kTarget;
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}

// From the least to the most of values, intervals and target, with room around them; never so narrow that a change of a
// hundredth looks like a fall.
export function value_range(points, target) {
  const values = points.flatMap((one) => [one.value, one.low, one.high]).concat(target ? [target.value] : []).filter((value) => typeof value === 'number');
  if (values.length === 0) return [0, 1];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const narrowest = Math.max(Math.abs(most), Math.abs(least)) * 0.2 || 1;
  const room = Math.max((most - least) * 0.15, (narrowest - (most - least)) / 2);
  return [least >= 0 ? Math.max(0, least - room) : least - room, most + room];
}

const axis = (font, more) => ({ font, stroke: '#4a5750', grid: { stroke: '#e3e8e4', width: 1 }, ticks: { stroke: '#c9d3cc', width: 1, size: 4 }, ...more });

// Into `box`; `points`: [{period, value, low, high}]; `target`: {value} or null; `number`: how a value of the axis is written.
export function make_plot(box, { points, target, width, height, font, number }) {
  const periods = points.map((one) => one.period);
  return new uPlot({
    width, height, legend: { show: false }, cursor: { show: false }, padding: [8, 12, 0, 0],
    scales: { x: { time: false, range: [Math.min(...periods) - 0.5, Math.max(...periods) + 0.5] }, y: { range: value_range(points, target) } },
    axes: [axis(font, { splits: () => periods, values: (_, list) => list.map(String), size: 26 }),
      axis(font, { size: 62, values: (_, list) => list.map((value) => number(Number(value.toPrecision(8)))) })],
    series: [{}, { stroke: kColour, width: 1.6, points: { show: true, size: 7, fill: kColour, stroke: '#fff', width: 1 }, spanGaps: false }],
    hooks: { draw: [(drawn) => { intervals(drawn, points); target_line(drawn, target); }] },
  }, [periods, points.map((one) => (typeof one.value === 'number' ? one.value : null))], box);
}
