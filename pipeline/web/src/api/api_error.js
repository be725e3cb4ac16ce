// What went wrong with a request, in both languages: what the server said, or what the page makes of silence.
import { words } from '../text/words.js';

export class ApiError extends Error {
  constructor(status, both) {
    super(both.en || both.zh);
    this.status = status;  // 0: no answer at all
    this.words = both;
  }
}

const both_of = (key, ...values) => {
  const fill = (text) => text.replace(/\{(\d)\}/g, (_, place) => String(values[Number(place)] ?? ''));
  return { zh: fill(words[key][0]), en: fill(words[key][1]) };
};

export const offline_error = () => new ApiError(0, both_of('offline'));
export const late_error = () => new ApiError(504, both_of('failed_late'));
export const unreadable_error = (status) => new ApiError(status, both_of('failed_answer'));

// Of an answer that is no success; its body may be the server's error, or what a proxy says.
export function refused_error(status, body) {
  try {
    const message = JSON.parse(body).error.message;
    if (typeof message === 'string') return new ApiError(status, { zh: message, en: message });
    if (message.zh || message.en) return new ApiError(status, message);
  } catch {
    // a page of a proxy: its words help nobody
  }
  return new ApiError(status, both_of('failed_status', status));
}
