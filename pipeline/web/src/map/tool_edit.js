// Moves, adds and deletes corners of the outlines. They go back to the store when a drag ends, and are asked about then.
import Modify from 'ol/interaction/Modify.js';
import Snap from 'ol/interaction/Snap.js';
import { altKeyOnly, singleClick } from 'ol/events/condition.js';
import VectorLayer from 'ol/layer/Vector.js';
import { notice } from '../dom/notices.js';
import { corners_of } from '../outline/outline_list.js';
import { t } from '../text/language.js';
import { corners_style, sketch_style } from './sketch_style.js';

const kMostCorners = 5000;  // of all polygons: more are not drawn as handles in time

export function make_edit_tool({ map, store, outlines, left }) {
  let modify = null;
  let snap = null;
  let corners = null;
  const start = () => {
    const count = store.get('outlines').reduce((sum, one) => sum + corners_of(one), 0);
    if (count > kMostCorners) notice(t('corners_too_many', count, kMostCorners), 'warning');
    modify = snap = corners = null;
    if (count <= kMostCorners) begin();
  };
  const begin = () => {
    corners = new VectorLayer({ source: outlines.source, zIndex: 10, style: corners_style });
    map.addLayer(corners);
    modify = new Modify({ source: outlines.source, style: sketch_style, pixelTolerance: 12, deleteCondition: (event) => altKeyOnly(event) && singleClick(event) });
    modify.on('modifyend', outlines.take_back);
    snap = new Snap({ source: outlines.source });
    map.addInteraction(modify);
    map.addInteraction(snap);
  };
  const stop = () => {
    if (!modify) return;
    map.removeInteraction(modify);
    map.removeInteraction(snap);
    map.removeLayer(corners);
    modify = snap = corners = null;
  };
  const key = (event) => {
    if (event.key === 'Delete') modify?.removePoint();
    else if (event.key === 'Escape' || event.key === 'Enter') left();
    else return false;
    return true;
  };
  return { start, stop, key, cross: false, cursor: '' };
}
