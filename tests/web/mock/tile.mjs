// A made-up tile: smooth hills cut into classes or steps of the legend.
import { deflateSync } from 'node:zlib';
import { crc32 } from '../../../pipeline/web/src/outline/zip_store.js';

const chunk = (name, data) => {
  const body = Buffer.concat([Buffer.from(name), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
};

export function png_tile(layer, period, z, x, y, [west, south, east, north]) {
  const colours = (layer.legend ?? layer.ramp).map((one) => one.colour);
  const rows = Buffer.alloc(256 * (1 + 256 * 4));
  const n = 2 ** z;
  for (let j = 0; j < 256; ++j) {
    const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * (y + j / 256)) / n))) * 180) / Math.PI;
    for (let i = 0; i < 256; ++i) {
      const lon = ((x + i / 256) / n) * 360 - 180;
      if (lon < west || lon > east || lat < south || lat > north) continue;
      const [u, v] = [lon * 60, lat * 80];
      const value = 0.5 + 0.25 * Math.sin(u + 0.3 * Number(period)) + 0.25 * Math.cos(v * 1.3 + Math.sin(u * 2));
      const colour = colours[Math.min(colours.length - 1, Math.floor(value * colours.length))];
      const at = j * 1025 + 1 + i * 4;
      for (let k = 0; k < 3; ++k) rows[at + k] = parseInt(colour.slice(1 + 2 * k, 3 + 2 * k), 16);
      rows[at + 3] = 255;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(256, 0);
  head.writeUInt32BE(256, 4);
  head.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}
