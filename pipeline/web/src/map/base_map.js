// A base map from this very server, when somebody set one: beneath everything, a little faded so that results stay in front.
import TileLayer from 'ol/layer/Tile.js';
import XYZ from 'ol/source/XYZ.js';
import { t } from '../text/language.js';
import { notice } from '../dom/notices.js';

export const is_base_address = (address) => /^\/(?!\/)/.test(address) && ['{z}', '{x}', '{y}'].every((part) => address.includes(part));

export function show_base_map(map, store) {
  let layer = null;
  const draw = () => {
    if (layer) map.removeLayer(layer);
    layer = null;
    const base = store.get('base_map');
    // Its tiles are Web Mercator; they are not bent to another projection.
    if (!base || !is_base_address(base.address) || store.get('projection') !== 'mercator') return;
    let lost = false;
    const source = new XYZ({ url: base.address, wrapX: false, maxZoom: 18 });
    source.on('tileloaderror', () => {
      if (!lost) notice(t('base_map_lost', base.address), 'wrong');
      lost = true;
    });
    layer = new TileLayer({ source, zIndex: 0, opacity: 0.75 });
    map.addLayer(layer);
  };
  store.on(['base_map', 'projection'], draw);
  draw();
}
