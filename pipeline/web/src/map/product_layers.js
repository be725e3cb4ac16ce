// The products on the map, as the store says: layer, year, opacity, swipe.
import { make_slot, make_source } from './product_layer.js';
import { make_clip } from './swipe_clip.js';

// `matrix_of(layer)`: in which projection and from where its tiles come.
export function show_products(map, store, matrix_of, on_tiles) {
  const at = () => (store.get('swipe') ? store.get('swipe_at') : null);
  const right_clip = make_clip(map, 'right', at);
  const left_clip = make_clip(map, 'left', at);
  const right = make_slot(map, 1, right_clip.clip, right_clip.unclip, on_tiles);
  const left = make_slot(map, 2, left_clip.clip, left_clip.unclip, on_tiles);
  const shown = { left: '', right: '' };

  const show = (slot, side, layer, period) => {
    const matrix = matrix_of(layer);
    const key = `${matrix.template}|${matrix.projection}|${period}`;
    if (shown[side] === key) return;
    // In another projection the old picture cannot stay until the new one is whole.
    if (shown[side].split('|')[1] !== matrix.projection) slot.hide();
    shown[side] = key;
    slot.show(make_source({ layer, period }, matrix));
  };
  const draw = () => {
    const layer = store.get('layers').find((one) => one.layer === store.get('layer'));
    if (!layer) return;
    show(right, 'right', layer, store.get('year'));
    if (store.get('swipe')) {
      show(left, 'left', layer, store.get('left_year'));
    } else {
      left.hide();
      shown.left = '';
    }
  };
  store.on(['layers', 'layer', 'year', 'left_year', 'swipe', 'projection'], draw);
  store.on(['swipe_at', 'swipe'], () => map.render());
  const see = () => {
    right.set_opacity(store.get('opacity'));
    left.set_opacity(store.get('opacity'));
  };
  store.on(['opacity'], see);
  draw();
  see();
}
