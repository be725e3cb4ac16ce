// A stand-in for `steppe serve` while it is not there: the contract's addresses on a finished workspace's tables, `steppe query`
// for polygons, made-up tiles. usage: node server.mjs STEPPE WORKSPACE PAGE PORT
import { spawnSync } from 'node:child_process';
import { createReadStream, existsSync, readFileSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { png_tile } from './tile.mjs';

const [steppe, workspace, page, port] = process.argv.slice(2);
const kTypes = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.json': 'application/json', '.txt': 'text/plain; charset=utf-8' };

function csv(name) {
  const lines = [];
  let [cell, row, quoted] = ['', [], false];
  for (const c of readFileSync(path.join(workspace, 'reports/latest', name), 'utf8').replace(/^\ufeff/, '')) {
    if (c === '"') quoted = !quoted;
    else if (c === ',' && !quoted) { row.push(cell); cell = ''; }
    else if (c === '\n' && !quoted) { row.push(cell.replace(/\r$/, '')); lines.push(row); [cell, row] = ['', []]; }
    else cell += c;
  }
  const head = lines.shift();
  const value = (key, text) => (text === '' ? null : /^-?\d+(\.\d+)?$/.test(text) && !['zone_id', 'zone_version'].includes(key) ? Number(text) : text);
  return lines.map((cells) => Object.fromEntries(head.map((key, i) => [key, value(key, cells[i] ?? '')])));
}

const zones = JSON.parse(readFileSync(new URL('../../../sample_tiles/zones.geojson', import.meta.url)));
const features = zones.features.map((one) => ({ type: 'Feature', properties: { zone_id: one.properties.adcode, zone_name: one.properties.name, level: 'county' }, geometry: one.geometry }));
const legends = readFileSync(new URL('../../../config/legends.csv', import.meta.url), 'utf8').split('\n').slice(1).filter(Boolean);
const both = (zh, en) => ({ zh, en: en ?? zh });
const names = { desertification: both('沙化程度', 'Desertification grade'), water: both('水体', 'Open water'), forest: both('森林', 'Forest'), landcover: both('土地覆盖', 'Land cover'), wetland: both('湿地', 'Wetland'), fvc: both('植被盖度', 'Vegetation cover'), ndvi: both('NDVI') };
const indicators = { vegetation_cover: both('植被盖度', 'Vegetation cover'), ndvi_peak: both('NDVI 峰值', 'Peak NDVI'), grassland_cover: both('草原综合植被盖度', 'Comprehensive grassland cover'), forest_coverage: both('森林覆盖率', 'Forest coverage'), forest_area: both('森林面积', 'Forest area'), desertification_area: both('沙化土地面积', 'Desertified area, all degrees'), water_area: both('水面面积', 'Open water area') };
const tiles = (layer) => ({ webmercator: `/tiles/sample/abcdef0123456789/${layer}/{period}/webmercator/{z}/{x}/{y}.png`, grid: `/tiles/sample/abcdef0123456789/${layer}/{period}/grid/{z}/{x}/{y}.png` });
const common = (layer) => ({ layer, words: names[layer], periods: [2020, 2025], figures: layer !== 'wetland', definition: `${layer}.1`, caliber: '', tiles: tiles(layer), min_zoom: 3, max_zoom: 13 });
const legend_of = (layer) => legends.map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/)).filter((cells) => cells[0] === layer)
  .map((c) => ({ value: Number(c[1]), words: both(c[4], c[3].replaceAll('"', '')), colour: '#' + [c[5], c[6], c[7]].map((n) => Number(n).toString(16).padStart(2, '0')).join('') }));
const ramp = ['#f7f1dc', '#ece3b8', '#dcd894', '#c4cd76', '#a5bf60', '#83ae50', '#619b45', '#43863c', '#286f33', '#125629'];
const layers = [...['fvc', 'ndvi'].map((layer) => ({ ...common(layer), kind: 'values', unit: layer === 'fvc' ? '%' : '1', decimals: layer === 'fvc' ? 4 : 6, ramp: ramp.map((colour, i) => ({ value: (layer === 'fvc' ? 100 : 1) * i / 10, colour })) })),
  ...['landcover', 'desertification', 'water', 'forest', 'wetland'].map((layer) => ({ ...common(layer), kind: 'classes', unit: 'ha', decimals: 4, legend: legend_of(layer) }))];
const with_words = (row) => ({ ...row, indicator_words: indicators[row.indicator] ?? both(row.indicator), reason: row.reason ? both(row.reason) : null, zone_id: row.zone_id ?? null });

const info = { name: 'sample', night: 'abcdef0123456789', program: '0.8.0', periods: [2020, 2025], zone_set: 'zones', zone_version: '932f282f5bc4d49f', finished_utc: '2026-11-24T21:01:02Z', bounds: [107.35, 40.75, 107.62, 40.93], report: true,
  grid: { proj4: '+proj=aea +lat_0=0 +lon_0=105 +lat_1=25 +lat_2=47 +x_0=0 +y_0=0 +ellps=GRS80 +units=m +no_defs', crs_wkt: '', resolution_m: 30, tile_px: 256, extent: [192000, 4385000, 215000, 4404000] } };

function query(url, body) {
  const file = path.join(workspace, '..', `mock_${Date.now()}.geojson`);
  writeFileSync(file, body);
  const done = spawnSync(steppe, ['query', '--workspace', workspace, '--polygon', file, '--id', 'id', '--name', 'name', '--layer', url.searchParams.get('layer'), '--period', url.searchParams.get('period'), '--format', url.searchParams.get('format') ?? 'json']);
  return done.status === 2 ? [400, JSON.stringify({ error: { status: 400, message: both(done.stderr.toString()) } })] : [200, done.stdout];
}

const explain = (url) => ({ place: { lon: Number(url.searchParams.get('lon')), lat: Number(url.searchParams.get('lat')), row: 120, col: 88, tile: 'e0025n0571' }, zone: features[0].properties,
  periods: [2020, 2025].map((period) => ({ period, layers: [{ layer: 'landcover', class: 8, words: both('耕地', 'Cropland') }, { layer: 'fvc', value: 43.2, unit: '%' }], why: both('七个晴空日期中有六个为植被', 'six of seven clear dates show vegetation'),
    observations: { seen: 7, clear: 6, dates: [{ date: `${period}-07-21`, sensor: 'landsat-8', scene: 'LC08_x', state: 'clear' }, { date: `${period}-08-06`, sensor: 'sentinel-2a', scene: 'S2A_x', state: 'cloud' }] } })) });

function series(id) {
  const rows = csv('zones.csv').filter((row) => row.zone_id === id);
  return [...new Set(rows.map((row) => row.indicator))].map((indicator) => ({ indicator, words: indicators[indicator] ?? both(indicator), unit: rows.find((row) => row.indicator === indicator).unit, points: rows.filter((row) => row.indicator === indicator), target: indicator === 'grassland_cover' ? { value: 34.5, operator: '>=' } : null }));
}

function api(url, method, body) {
  const zone = /^\/api\/v1\/sample\/zones\/(\w+)$/.exec(url.pathname);
  const of_zone = (name) => csv(name).filter((row) => row.zone_id === zone[1]);
  if (url.pathname === '/api/v1') return { program: 'steppe', version: '0.8.0', workspaces: [{ name: 'sample', night: info.night, periods: [2020, 2025], layers: layers.length }] };
  if (url.pathname === '/api/v1/sample') return info;
  if (url.pathname === '/api/v1/sample/layers') return layers;
  if (url.pathname === '/api/v1/sample/zones') return { type: 'FeatureCollection', features };
  if (zone) return { ...features.find((one) => one.properties.zone_id === zone[1])?.properties, zone_id: zone[1], figures: of_zone('zones.csv').map(with_words), classes: of_zone('classes.csv'), ledger: of_zone('ledger.csv'), verdicts: of_zone('targets.csv').map(with_words) };
  if (url.pathname === '/api/v1/sample/verdicts') return csv('targets.csv').map(with_words);
  if (url.pathname === '/api/v1/sample/series') return series(url.searchParams.get('zone'));
  if (url.pathname === '/api/v1/sample/explain') return explain(url);
  if (method === 'POST' && url.pathname === '/api/v1/outline') return outline(body);
  return undefined;
}

function outline(body) {
  try {
    return { ...JSON.parse(body), warnings: [both('请确认坐标不是 GCJ-02', 'Make sure that this is not GCJ-02')] };
  } catch {
    const points = body.toString().trim().split('\n').map((line) => line.trim().split(/[\s,]+/).map(Number));
    return { type: 'FeatureCollection', features: [{ type: 'Feature', properties: { id: '1', name: '' }, geometry: { type: 'Polygon', coordinates: [[...points, points[0]]] } }], warnings: [] };
  }
}

http.createServer((request, response) => {
  const url = new URL(request.url, 'http://localhost');
  const parts = [];
  request.on('data', (part) => parts.push(part)).on('end', () => {
    const body = Buffer.concat(parts);
    const send = (status, type, text, more = {}) => response.writeHead(status, { 'Content-Type': type, ...more }).end(text);
    const tile = /^\/tiles\/sample\/\w+\/(\w+)\/(\d+)\/(\w+)\/(\d+)\/(\d+)\/(\d+)\.png$/.exec(url.pathname);
    if (tile) return send(200, 'image/png', png_tile(layers.find((one) => one.layer === tile[1]), tile[2], ...tile.slice(4).map(Number), info.bounds));
    if (url.pathname === '/api/v1/sample/query') return ((answer) => send(answer[0], 'application/json', answer[1]))(query(url, body));
    const answer = api(url, request.method, body);
    if (answer) return send(200, 'application/json', JSON.stringify(answer));
    const file = path.join(page, url.pathname === '/' ? 'index.html' : url.pathname);
    if (!existsSync(file)) return send(404, 'application/json', JSON.stringify({ error: { status: 404, message: both('没有', 'not here') } }));
    response.writeHead(200, { 'Content-Type': kTypes[path.extname(file)] ?? 'application/octet-stream' });
    return createReadStream(file).pipe(response);
  });
}).listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`));
