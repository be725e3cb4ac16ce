// Builds the page into a folder: one bundle, one chunk for charts, styles, icon, licences of all that is bundled.
// usage: node build.mjs [FOLDER]      (default: ../../build/web)
import { build } from 'esbuild';
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { left_out } from './left_out.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const out = path.resolve(process.argv[2] ?? path.join(here, '../../build/web'));

async function licence_text(folder) {
  const name = (await readdir(folder)).find((file) => /^(licen[cs]e|copying)/i.test(file));
  return name ? readFile(path.join(folder, name), 'utf8') : null;
}

// Of every package that has a file in the bundle.
async function licences(inputs) {
  const names = new Set(Object.keys(inputs).map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1]).filter(Boolean));
  const parts = [];
  for (const name of [...names].sort()) {
    const folder = path.join(here, 'node_modules', name);
    const facts = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
    const text = await licence_text(folder);
    if (!text) throw new Error(`${name}: no licence text (allowed: a file LICENSE in the package); leave the package out`);
    parts.push(`${name} ${facts.version} (${facts.license})\n\n${text.trim()}\n`);
  }
  return `Packages in this page and their licences.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

const result = await build({
  absWorkingDir: here,
  entryPoints: { page: 'src/main.js', style: 'styles/page.css' },
  entryNames: '[name]-[hash]', chunkNames: '[name]-[hash]',
  bundle: true, splitting: true, format: 'esm', minify: true, metafile: true, legalComments: 'none', charset: 'utf8',
  mangleProps: /[a-z]_$/,  // what OpenLayers calls private
  plugins: [left_out],
  target: ['chrome90', 'firefox90', 'safari15'],
  outdir: 'out', write: false,
});
await rm(out, { recursive: true, force: true });
await mkdir(path.join(out, 'assets'), { recursive: true });

// Beside each file what clients get that understand gzip: a server need not compress.
async function put(name, contents) {
  await writeFile(path.join(out, name), contents);
  if (/\.(js|css)$/.test(name)) await writeFile(path.join(out, `${name}.gz`), gzipSync(contents, { level: 9 }));
}

const names = result.outputFiles.map((file) => path.basename(file.path));
for (const file of result.outputFiles) await put(`assets/${path.basename(file.path)}`, file.contents);
for (const name of await readdir(path.join(here, 'public'))) await put(name, await readFile(path.join(here, 'public', name)));
const named = (start) => `assets/${names.find((name) => name.startsWith(start))}`;
const index = await readFile(path.join(here, 'index.html'), 'utf8');
await put('index.html', index.replace('{{style}}', named('style-')).replace('{{script}}', named('page-')));
const outputs = Object.entries(result.metafile.outputs);
await put('licences.txt', await licences(Object.assign({}, ...outputs.map(([, output]) => output.inputs))));
const size = outputs.filter(([file]) => file.endsWith('.js')).reduce((sum, [, output]) => sum + output.bytes, 0);
console.log(`${out}: ${(size / 1000).toFixed(0)} kB of scripts`);
if (process.env.STEPPE_WEB_META) await writeFile(process.env.STEPPE_WEB_META, JSON.stringify(result.metafile));
