// What was chosen or dropped, as one body for the server.
import { zip_of } from './zip_store.js';

const kShapeParts = ['.shp', '.shx', '.dbf', '.prj', '.cpg'];
const ending = (name) => name.slice(name.lastIndexOf('.')).toLowerCase();

// {name, body}, or null where loose parts of a Shapefile come without the .shp.
export async function one_body(files) {
  const parts = files.filter((file) => kShapeParts.includes(ending(file.name)));
  if (parts.length === 0) return { name: files[0].name, body: files[0] };
  const shape = parts.find((file) => ending(file.name) === '.shp');
  if (!shape) return null;
  const stem = shape.name.slice(0, -4);
  const bytes = await Promise.all(parts.map(async (file) => ({ name: `${stem}${ending(file.name)}`, bytes: new Uint8Array(await file.arrayBuffer()) })));
  return { name: `${stem}.zip`, body: zip_of(bytes) };
}
