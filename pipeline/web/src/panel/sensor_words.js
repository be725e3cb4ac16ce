// Satellites by the names that people use. Pure.
const kNames = { landsat: 'Landsat ', sentinel: 'Sentinel-', gf: '高分 GF-', modis: 'MODIS ' };

export function sensor_words(sensor) {
  const match = /^(landsat|sentinel|gf|modis)[-_ ]?(.*)$/i.exec(sensor);
  return match ? kNames[match[1].toLowerCase()] + match[2].toUpperCase() : sensor;
}
