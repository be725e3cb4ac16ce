// Printing on A4: the map as a picture on top, then what the panel shows. The picture is drawn when the browser begins to
// print, however it was asked to.
import { h } from '../dom/h.js';
import { draw_picture } from './map_picture.js';

export function prepare_printing(map, store, root) {
  const place = h('div', { class: 'print-map print-only' });
  root.prepend(place);
  window.addEventListener('beforeprint', () => {
    if (!store.get('info')) return;
    const canvas = draw_picture(map, store, 2);
    canvas.setAttribute('class', 'print-picture');
    place.replaceChildren(canvas);
  });
  window.addEventListener('afterprint', () => place.replaceChildren());
}
