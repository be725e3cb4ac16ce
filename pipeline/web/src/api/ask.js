// One request to the server: waits while it is busy and says so, gives up after a deadline, and turns whatever goes wrong
// into an ApiError. The signal's AbortError passes through: who left a question wants no answer.
import { ApiError, late_error, offline_error, refused_error, unreadable_error } from './api_error.js';

const kTries = 8;
const kDeadline = 150000;  // ms; the server's own is shorter

// Seconds of a Retry-After; dates are not expected of our server.
export function seconds_of(text) {
  const seconds = Number.parseInt(text, 10);
  return Number.isNaN(seconds) ? 2 : Math.min(60, Math.max(1, seconds));
}

function wait(seconds, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new DOMException('left', 'AbortError'));
    }, { once: true });
  });
}

async function once(address, options, signal) {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), kDeadline);
  const leave = () => late.abort();
  signal?.addEventListener('abort', leave, { once: true });
  try {
    const answer = await fetch(address, { ...options, signal: late.signal, credentials: 'same-origin' });
    return { answer, body: answer.ok && options.blob ? await answer.blob() : await answer.text() };
  } catch (fault) {
    if (signal?.aborted) throw new DOMException('left', 'AbortError');
    throw late.signal.aborted ? late_error() : offline_error();
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  }
}

// on_busy(seconds): called before each wait, with 0 when it is over.
export async function ask_text(address, { signal, on_busy, ...options } = {}) {
  for (let tries = 1; ; ++tries) {
    const { answer, body } = await once(address, options, signal);
    if (answer.ok) return body;
    if ((answer.status !== 503 && answer.status !== 429) || tries >= kTries) throw refused_error(answer.status, body);
    const seconds = seconds_of(answer.headers.get('Retry-After'));
    on_busy?.(seconds);
    await wait(seconds, signal);
    on_busy?.(0);
  }
}

export async function ask_json(address, options) {
  const body = await ask_text(address, options);
  try {
    return JSON.parse(body);
  } catch {
    throw unreadable_error(200);
  }
}

export const post = (body, type = 'application/geo+json', more = {}) => ({ method: 'POST', body, headers: { 'Content-Type': type }, ...more });

export const was_left = (fault) => fault?.name === 'AbortError';
export const words_of_fault = (fault) => (fault instanceof ApiError ? fault.words : { zh: String(fault?.message ?? fault), en: String(fault?.message ?? fault) });
