// CSV, XLSX and GeoJSON of what was asked: made by the server, byte for byte those of `steppe query`. GeoTIFF: the shown layer and
// year, cut to the polygons.
import { h } from '../dom/h.js';
import { t } from '../text/language.js';

export const kFormats = { csv: 'CSV', xlsx: 'XLSX', geojson: 'GeoJSON', tif: 'GeoTIFF' };

export const export_buttons = (export_as) => h('section', { class: 'exports no-print' }, h('h3', {}, t('export')),
  h('div', { class: 'row-buttons' }, Object.entries(kFormats).map(([format, words]) =>
    h('button', { type: 'button', 'data-format': format, 'aria-label': t('export_as', words), onclick: () => export_as(format) }, words))));
