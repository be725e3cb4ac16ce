// A finished sample workspace and `steppe serve` on it, on a port of this machine that is free.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
export const steppe = process.env.STEPPE_PROGRAM ?? path.join(root, 'build/release/steppe');
export const page_folder = process.env.STEPPE_WEB_PAGE ?? path.join(root, 'build/web');

const free_port = () => new Promise((resolve) => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

export function run_steppe(...words) {
  const done = spawnSync(steppe, words, { cwd: root, maxBuffer: 1 << 28 });
  if (done.status !== 0 && done.status !== 3) throw new Error(`steppe ${words[0]} ended with ${done.status}: ${done.stderr}`);
  return done.stdout;
}

// STEPPE_WEB_WORKSPACE names one that is there; else the sample is run in a folder of its own.
function make_workspace(folder) {
  if (process.env.STEPPE_WEB_WORKSPACE) return process.env.STEPPE_WEB_WORKSPACE;
  const workspace = path.join(folder, 'sample');
  run_steppe('run', '--config', 'config/bayannur_sample.toml', '--workspace', workspace);
  return workspace;
}

async function until_ready(base, process_of) {
  for (let tries = 0; tries < 200; ++tries) {
    if (process_of.exitCode !== null) throw new Error(`the server ended with ${process_of.exitCode}`);
    try {
      if ((await fetch(`${base}/api/v1`)).ok) return;
    } catch {
      // not listening yet
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the server is not ready after 10 s');
}

// {base, workspace, close()}
export async function start_service() {
  if (!existsSync(path.join(page_folder, 'index.html'))) throw new Error(`${page_folder}: no page; run scripts/web`);
  const folder = mkdtempSync(path.join(tmpdir(), 'steppe-web-'));
  const workspace = make_workspace(folder);
  const port = await free_port();
  const base = `http://127.0.0.1:${port}`;
  const served = spawn(steppe, ['serve', '--workspace', `sample=${workspace}`, '--listen', `127.0.0.1:${port}`, '--page', page_folder], { stdio: 'ignore' });
  await until_ready(base, served);
  return {
    base, workspace,
    close() {
      served.kill('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
