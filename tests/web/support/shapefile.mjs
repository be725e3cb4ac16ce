// A Shapefile with one polygon, zipped: made here, so that no binary file lies in the repository.
import { zip_of } from '../../../pipeline/web/src/outline/zip_store.js';

const kWgs84 = 'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]]';
const kPolygon = 5;

function head(words, box) {
  const out = Buffer.alloc(100);
  out.writeInt32BE(9994, 0);
  out.writeInt32BE(words, 24);
  out.writeInt32LE(1000, 28);
  out.writeInt32LE(kPolygon, 32);
  box.forEach((value, i) => out.writeDoubleLE(value, 36 + 8 * i));
  return out;
}

function record(ring, box) {
  const out = Buffer.alloc(4 + 32 + 12 + 16 * ring.length);
  out.writeInt32LE(kPolygon, 0);
  box.forEach((value, i) => out.writeDoubleLE(value, 4 + 8 * i));
  out.writeInt32LE(1, 36);
  out.writeInt32LE(ring.length, 40);
  ring.flat().forEach((value, i) => out.writeDoubleLE(value, 48 + 8 * i));
  return out;
}

function table(name) {
  const width = 40;
  const out = Buffer.alloc(32 + 32 + 1 + 1 + width + 1, 0x20);
  out.fill(0, 0, 65);
  out[0] = 3;
  out.set([126, 11, 24], 1);
  out.writeUInt32LE(1, 4);
  out.writeUInt16LE(65, 8);
  out.writeUInt16LE(1 + width, 10);
  out.write('name', 32);
  out.write('C', 43);
  out[48] = width;
  out[64] = 0x0d;
  out.write(name, 66, 'utf8');
  out[out.length - 1] = 0x1a;
  return out;
}

// `ring`: closed, clockwise, as the format wants outer rings.
export async function zipped_shapefile(ring, name) {
  const [lons, lats] = [ring.map((place) => place[0]), ring.map((place) => place[1])];
  const box = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  const body = record(ring, box);
  const place = Buffer.alloc(8);
  place.writeInt32BE(1, 0);
  place.writeInt32BE(body.length / 2, 4);
  const index = Buffer.alloc(8);
  index.writeInt32BE(50, 0);
  index.writeInt32BE(body.length / 2, 4);
  const files = { shp: Buffer.concat([head(50 + 4 + body.length / 2, box), place, body]), shx: Buffer.concat([head(54, box), index]), dbf: table(name), prj: Buffer.from(kWgs84), cpg: Buffer.from('UTF-8') };
  return Buffer.from(await zip_of(Object.entries(files).map(([ending, bytes]) => ({ name: `parcel.${ending}`, bytes }))).arrayBuffer());
}
