// A thin line on top of the map while tiles come, and one notice where some of them do not.
import { notice } from '../dom/notices.js';
import { t } from '../text/language.js';

export function make_tile_progress(line) {
  let [asked, came] = [0, 0];
  let lost = false;
  return (event) => {
    if (event === 'start') ++asked;
    else ++came;
    if (event === 'error' && !lost) {
      lost = true;
      notice(t('tiles_lost'), 'wrong');
      setTimeout(() => { lost = false; }, 30000);
    }
    if (came >= asked) [asked, came] = [0, 0];
    line.hidden = asked === 0;
    line.style.width = asked === 0 ? '0' : `${Math.round((100 * (came + 1)) / (asked + 1))}%`;
  };
}
