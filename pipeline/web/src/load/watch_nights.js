// Looks now and then whether a new night was published; the page goes on with the old one until it is told otherwise.
import { kRoot } from '../api/addresses.js';
import { ask_json } from '../api/ask.js';
import { set_bar } from '../dom/notices.js';
import { t } from '../text/language.js';

const kEvery = 5 * 60 * 1000;

export function watch_nights(store, reload) {
  setInterval(async () => {
    if (document.hidden) return;
    try {
      const { workspaces } = await ask_json(kRoot);
      const night = workspaces.find((one) => one.name === store.get('ws'))?.night;
      if (night && night !== store.get('info').night) set_bar('night', t('new_night'), { words: t('new_night_load'), act: reload });
    } catch {
      // who works on hears of it at the next question
    }
  }, kEvery);
}
