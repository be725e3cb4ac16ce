// One tool at a time, as the store says; keys that come to the map go to it before they move the map.
export function run_tools(map, store, tools, cross) {
  let current = null;
  const target = map.getTargetElement();
  const change = () => {
    current?.stop();
    current = tools[store.get('tool')] ?? tools.move;
    current.start();
    target.style.cursor = current.cursor;
    cross.hidden = !(current.cross && document.activeElement === target);
  };
  store.on(['tool'], change);
  target.addEventListener('keydown', (event) => {
    if (!current.key(event)) return;
    event.preventDefault();
    event.stopPropagation();
  }, { capture: true });
  target.addEventListener('focus', () => { cross.hidden = !current.cross; });
  target.addEventListener('blur', () => { cross.hidden = true; });
  change();
  return { undo: () => current.undo?.() };
}
