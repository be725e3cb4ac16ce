// Icons of the tools: 20 × 20, drawn with the colour of the text around them.
import { svg } from './h.js';

const kPaths = {
  move: 'M10 2v16M2 10h16M10 2 7.5 4.5M10 2l2.5 2.5M10 18l-2.5-2.5M10 18l2.5-2.5M2 10l2.5-2.5M2 10l2.5 2.5M18 10l-2.5-2.5M18 10l-2.5 2.5',
  info: 'M10 2.5a7.5 7.5 0 1 0 0 15 7.5 7.5 0 0 0 0-15ZM10 9v5M10 6v.6',
  draw: 'M3.5 6.5 10 3l6.5 4-2 8.5-9 .5ZM2.5 6.5a1 1 0 1 0 2 0 1 1 0 0 0-2 0M9 3a1 1 0 1 0 2 0 1 1 0 0 0-2 0M15.5 7a1 1 0 1 0 2 0 1 1 0 0 0-2 0M13.5 15.5a1 1 0 1 0 2 0 1 1 0 0 0-2 0M4.5 16a1 1 0 1 0 2 0 1 1 0 0 0-2 0',
  edit: 'M3 17l.8-3.7L13.6 3.5a1.4 1.4 0 0 1 2 0l.9.9a1.4 1.4 0 0 1 0 2L6.700 16.200ZM12 5l3 3',
  split: 'M3.5 5.500h13v9h-13ZM8 17.500l4-15',
  buffer: 'M7 7.500h6v5H7ZM5.500 3.500h9a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-9a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2Z',
  upload: 'M10 13V3M6 6.500 10 2.500l4 4M3 12v4.500h14V12',
  paste: 'M6 4H4v13.500h12V4h-2M7 2.500h6v3H7ZM7 9.500h6M7 12.500h6',
  clear: 'M4 5.500h12M8 5.500v-2.500h4v2.500M5.500 5.500 6.500 17.500h7l1-12M8.500 8.500v6M11.500 8.500v6',
  share: 'M8 12l4-4M8.500 6.500 11 4a3.500 3.500 0 0 1 5 5l-2.500 2.500M11.500 13.500 9 16a3.500 3.500 0 0 1-5-5l2.500-2.500',
  print: 'M6 7V2.500h8V7M6 14H3.500V7h13v7H14M6 11.500h8v6H6Z',
  picture: 'M2.500 4h15v12h-15ZM4 14l4-4.500 3 3 2.500-2.500 3 3.500M13 7.500h.8',
  help: 'M10 2.500a7.500 7.500 0 1 0 0 15 7.500 7.500 0 0 0 0-15ZM7.800 8a2.300 2.300 0 1 1 3.200 2.100c-.7.400-1 .800-1 1.700M10 14v.500',
  target: 'M10 4a6 6 0 1 0 0 12 6 6 0 0 0 0-12ZM10 1.500v5M10 13.500v5M1.500 10h5M13.500 10h5',
  wide: 'M12 3h5v14h-5ZM9 10H2.500M5.500 7l-3 3 3 3',
  whole: 'M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4',
  undo: 'M7 4 3.500 7.500 7 11M3.500 7.500H12a4.500 4.500 0 0 1 0 9H8',
  done: 'M3.500 10.500l4 4 9-9.500',
  remove: 'M4.500 4.500l11 11M15.500 4.500l-11 11',
};

export const icon = (name) =>
  svg('svg', { viewBox: '0 0 20 20', width: 18, height: 18, class: 'icon', 'aria-hidden': 'true', focusable: 'false' },
    svg('path', { d: kPaths[name], fill: 'none', stroke: 'currentColor', 'stroke-width': 1.5, 'stroke-linejoin': 'round', 'stroke-linecap': 'round' }));
