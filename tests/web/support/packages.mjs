// Packages of the page's tests, from where the page's own are installed.
import { createRequire } from 'node:module';

export const packages = createRequire(new URL('../../../pipeline/web/package.json', import.meta.url));
