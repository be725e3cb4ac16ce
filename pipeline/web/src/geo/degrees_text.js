// Degrees as people read them. Pure.

// 107°24′36.5″: rounded once, so that 59.96″ becomes the next minute.
export function dms(value, decimals = 1) {
  const scale = 10 ** decimals;
  const units = Math.round(Math.abs(value) * 3600 * scale);
  const seconds = (units % (60 * scale)) / scale;
  const minutes = Math.floor(units / (60 * scale)) % 60;
  const degrees = Math.floor(units / (3600 * scale));
  const width = decimals > 0 ? 3 + decimals : 2;
  return `${degrees}°${String(minutes).padStart(2, '0')}′${seconds.toFixed(decimals).padStart(width, '0')}″`;
}

// For the lines of a graticule: 107°30′E, without minutes or seconds that are 0.
export function line_label(value, positive, negative) {
  const seconds = Math.round(Math.abs(value) * 3600);
  const [d, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (n) => String(n).padStart(2, '0');
  const text = s ? `${d}°${two(m)}′${two(s)}″` : m ? `${d}°${two(m)}′` : `${d}°`;
  return text + (value < 0 ? negative : positive);
}

export const lon_label = (value) => line_label(value, 'E', 'W');
export const lat_label = (value) => line_label(value, 'N', 'S');
