import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const api = process.env.QALA_API ?? "http://127.0.0.1:8109";

/** Puts Leaflet beside the pages: `qala analyse report` writes it into its files, also where no node_modules are left. */
function leafletForReports(): Plugin {
  const { resolve } = createRequire(import.meta.url);
  return {
    name: "leaflet-for-reports",
    apply: "build",
    generateBundle() {
      for (const file of ["leaflet.js", "leaflet.css"]) {
        const source = readFileSync(resolve(`leaflet/dist/${file}`), "utf8");
        this.emitFile({ type: "asset", fileName: `leaflet/${file}`, source });
      }
    },
  };
}

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [leafletForReports()],
  build: { target: "es2022", sourcemap: false, chunkSizeWarningLimit: 1200 },
  server: { proxy: { "/api": api, "/tiles": api, "/health": api } },
  test: { include: ["src/**/*.test.{ts,tsx}"], css: true },
});
