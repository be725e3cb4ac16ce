// What the page knows, and who wants to hear of a change. A key is set, those who listen to it are called once, after all
// keys of the same change are set.
export function make_store(first) {
  const values = { ...first };
  const listeners = [];
  return {
    get: (key) => values[key],
    all: () => ({ ...values }),
    set(changes) {
      const changed = Object.keys(changes).filter((key) => !Object.is(values[key], changes[key]));
      Object.assign(values, changes);
      if (changed.length === 0) return;
      for (const { keys, hear } of [...listeners]) if (keys.some((key) => changed.includes(key))) hear(values);
    },
    on(keys, hear) {
      const listener = { keys, hear };
      listeners.push(listener);
      return () => listeners.splice(listeners.indexOf(listener), 1);
    },
  };
}
