// The line of the swipe: dragged with the pointer, moved with arrow keys (Home and End: to the sides).
import { t } from '../text/language.js';
import { h } from '../dom/h.js';

const kStep = 0.02;

export function make_swipe_handle(store, root) {
  const left = h('span', { class: 'swipe-year left', 'aria-hidden': 'true' });
  const right = h('span', { class: 'swipe-year right', 'aria-hidden': 'true' });
  const knob = h('button', { type: 'button', class: 'swipe-knob', role: 'slider', 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-orientation': 'horizontal' }, '◂▸');
  const line = h('div', { class: 'swipe-line' }, left, knob, right);
  const move_to = (share) => store.set({ swipe_at: Math.min(0.98, Math.max(0.02, share)) });
  knob.addEventListener('pointerdown', (event) => {
    knob.setPointerCapture(event.pointerId);
    event.preventDefault();
    knob.focus();
  });
  knob.addEventListener('pointermove', (event) => {
    if (!knob.hasPointerCapture(event.pointerId)) return;
    const box = root.getBoundingClientRect();
    move_to((event.clientX - box.left) / box.width);
  });
  knob.addEventListener('keydown', (event) => {
    const to = { ArrowLeft: store.get('swipe_at') - kStep, ArrowRight: store.get('swipe_at') + kStep, Home: 0, End: 1 }[event.key];
    if (to === undefined) return;
    move_to(to);
    event.preventDefault();
    event.stopPropagation();
  });
  const draw = () => {
    const [left_year, year, at] = [store.get('left_year'), store.get('year'), store.get('swipe_at')];
    line.hidden = !store.get('swipe');
    line.style.left = `${at * 100}%`;
    left.textContent = t('year_of', left_year);
    right.textContent = t('year_of', year);
    knob.setAttribute('aria-label', t('swipe_handle', left_year, year));
    knob.setAttribute('aria-valuenow', String(Math.round(at * 100)));
  };
  store.on(['swipe', 'swipe_at', 'year', 'left_year', 'lang'], draw);
  draw();
  root.append(line);
}
