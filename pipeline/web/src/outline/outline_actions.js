// What one can do to the outlines: add, remove, choose; buffer and split, which the server does exactly.
import { ask_json, post, words_of_fault } from '../api/ask.js';
import { buffer_at, kSplit } from '../api/addresses.js';
import { notice } from '../dom/notices.js';
import { bounds_of, joined_bounds } from '../map/zones_layer.js';
import { pick, t } from '../text/language.js';
import { collection_of, features_of, kMostOutlines, refused_of } from './outline_list.js';

export function make_outline_actions(store, show_bounds) {
  const set = (outlines, chosen) => store.set({ outlines, chosen_id: chosen ?? outlines[0]?.id ?? null, tab: 'result' });

  const bounds_of_all = (outlines) => joined_bounds(outlines.map((one) => bounds_of(one.geometry)));

  const say_refused = (geojson) => {
    const refused = refused_of(geojson);
    for (const warning of geojson.warnings ?? []) notice(pick(warning), 'warning');
    if (refused.length === 0) return;
    const reasons = refused.slice(0, 3).map((one) => pick(one.properties?.reason ?? one.reason));
    notice(`${t('outline_refused', refused.length)} ${reasons.join('; ')}`, 'wrong');
  };

  // Of a server's answer or of what was drawn; true where something came in.
  const add = (geojson, { show = false, replace_all = false } = {}) => {
    say_refused(geojson);
    const features = features_of(geojson);
    if (features.length === 0) return false;
    const before = replace_all ? [] : store.get('outlines');
    const room = kMostOutlines - before.length;
    if (features.length > room) notice(t('outline_too_many', kMostOutlines), 'warning');
    const taken = features.slice(0, room);
    if (taken.length === 0) return true;
    set([...before, ...taken], taken[0].id);
    if (show) show_bounds(bounds_of_all(taken));
    return true;
  };

  const remove = (at) => set(store.get('outlines').filter((_, i) => i !== at));

  const buffer = async (metres) => {
    const outlines = store.get('outlines');
    const answer = await ask_json(buffer_at(metres), post(JSON.stringify(collection_of(outlines))));
    const features = features_of(answer);
    if (features.length === 0) return false;
    const named = features.map((one, i) => {
      const name = one.properties.name || t('outline_named', i + 1);
      return { ...one, properties: { ...one.properties, name: t('buffer_named', name.replace(/[（(][^（(]*[）)]$/, '').trim(), metres) } };
    });
    say_refused(answer);
    set(named);
    show_bounds(bounds_of_all(named));
    return true;
  };

  // Each polygon that the line crosses becomes its parts; the others stay.
  const split = async (line) => {
    const parts_of = async (outline, i) => {
      const answer = await ask_json(kSplit, post(JSON.stringify({ polygon: outline.geometry, line }), 'application/json'));
      const parts = features_of(answer);
      if (parts.length < 2) return [outline];
      const name = outline.properties.name || t('outline_named', i + 1);
      return parts.map((part, n) => ({ ...part, properties: { ...part.properties, name: t('part_named', name, n + 1) } }));
    };
    try {
      const before = store.get('outlines');
      const after = (await Promise.all(before.map(parts_of))).flat();
      if (after.length === before.length) return notice(t('split_none'), 'warning');
      return set(after);
    } catch (fault) {
      return notice(pick(words_of_fault(fault)), 'wrong');
    }
  };

  return { add, remove, buffer, split, clear: () => set([]) };
}
