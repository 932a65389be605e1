import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { help } from './build/help';

// The window's content security policy allows files of its own only: nothing may be inlined as a data address.
export default defineConfig({
  plugins: [svelte(), help(path('../docs'))],
  resolve: {
    alias: { $lib: path('src/lib'), $strings: path('src/strings'), $bindings: path('src/bindings') },
    conditions: process.env.VITEST ? ['browser'] : undefined,
  },
  build: { target: 'safari17', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '/call': process.env.PARALLAX_DEVSERVER ?? 'http://127.0.0.1:4600' },
  },
  clearScreen: false,
  test: { environment: 'happy-dom', include: ['{src,build}/**/*.test.ts'] },
});

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}
