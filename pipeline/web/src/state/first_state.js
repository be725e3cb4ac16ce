// The state of a page that was just opened, before its address and the server have had their say.
export const first_state = () => ({
  lang: 'zh',
  workspaces: [], ws: null, info: null, layers: [], zones: null, verdicts: null, verdicts_fault: null,
  layer: null, year: null, left_year: null, swipe: false, swipe_at: 0.5, opacity: 1,
  projection: 'mercator', grid_known: false, base_map: null,
  show_boundaries: true, show_names: true, show_graticule: true, more_open: false,
  tool: 'move', sketch_ha: null,
  outlines: [], chosen_id: null, asked: { state: 'none' },
  tab: 'result', wide: false,
  zone_id: null, county: { state: 'none' },
  point: null, explained: { state: 'none' },
});
