// All sentences of the page: key → [Chinese, English].
import { frame_words } from './words_frame.js';
import { map_words } from './words_map.js';
import { outline_words } from './words_outline.js';
import { result_words } from './words_result.js';
import { state_words } from './words_state.js';

export const words = { ...frame_words, ...map_words, ...outline_words, ...result_words, ...state_words };
