// No tool: a click chooses the polygon beneath it, or in the counties' tab the county.
export function make_move_tool({ map, store, outlines, zone_at, choose_zone }) {
  const click = (event) => {
    const outline = outlines.source.getFeaturesAtCoordinate(event.coordinate)[0];
    if (outline && store.get('tab') !== 'county') return store.set({ chosen_id: outline.getId(), tab: 'result' });
    const zone = zone_at(event.coordinate);
    if (zone && store.get('tab') === 'county') choose_zone(zone);
    return undefined;
  };
  return { start: () => map.on('singleclick', click), stop: () => map.un('singleclick', click), key: () => false, cross: false, cursor: '' };
}
