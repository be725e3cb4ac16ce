// Debian's Chromium with nothing of anybody in it, and what must not happen on a page: requests to elsewhere, errors.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { packages } from './packages.mjs';

const { chromium } = packages('playwright-core');
const kFlags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

// {page, faults, close()}; `faults` collects what the page did wrong, and is empty at the end of a good test.
export async function open_browser(base, { width = 1366, height = 768 } = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'steppe-chromium-'));
  const context = await chromium.launchPersistentContext(folder, { executablePath: process.env.STEPPE_CHROMIUM ?? '/usr/bin/chromium', headless: true, viewport: { width, height }, args: kFlags, acceptDownloads: true, locale: 'zh-CN' });
  const page = context.pages()[0] ?? (await context.newPage());
  const faults = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !/^(data|blob):/.test(request.url())) faults.push(`asks elsewhere: ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') faults.push(`no answer: ${request.url()}`);
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (fault) => faults.push(`error: ${fault.message}`));
  page.setDefaultTimeout(15000);
  return {
    page, faults, context,
    async close() {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
