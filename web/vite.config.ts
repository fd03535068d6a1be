import { defineConfig } from "vitest/config";

const api = process.env.QALA_API ?? "http://127.0.0.1:8109";

export default defineConfig({
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: { target: "es2022", sourcemap: false, chunkSizeWarningLimit: 1200 },
  server: { proxy: { "/api": api, "/tiles": api, "/health": api } },
  test: { include: ["src/**/*.test.{ts,tsx}"], css: true },
});
