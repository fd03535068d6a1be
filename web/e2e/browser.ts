/** One Chromium for a whole run: Debian's own, drawing WebGL in software, asking nobody but the server under test. */

import { after } from "node:test";
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from "playwright-core";

const FLAGS = ["--no-sandbox", "--enable-unsafe-swiftshader", "--disable-background-networking"];

export const served = process.env.QALA_URL ?? "http://127.0.0.1:8109";

let started: Promise<Browser> | undefined;

after(async () => (await started)?.close());

export type Language = "kk" | "ru" | "en";
export type Theme = "light" | "dark";

export interface Look {
  readonly language?: Language;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  readonly position?: { readonly lon: number; readonly lat: number; readonly accuracy_m: number };
}

/** A page of a fresh browser profile; a page that throws or asks another server fails its test. */
export async function openPage(look: Look = {}): Promise<Page> {
  const { width = 1280, height = 800, theme = "light", position } = look;
  const options: BrowserContextOptions = {
    baseURL: served,
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: "reduce",
    locale: look.language ?? "kk",
    timezoneId: "Asia/Almaty",
  };
  if (position) {
    options.permissions = ["geolocation"];
    options.geolocation = { longitude: position.lon, latitude: position.lat, accuracy: position.accuracy_m };
  }
  started ??= chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  const context = await (await started).newContext(options);
  context.setDefaultTimeout(10_000);
  await context.route(
    (url) => url.protocol.startsWith("http") && url.origin !== new URL(served).origin,
    (route) => {
      throw new Error(`The page asks another server: ${route.request().url()}`);
    },
  );
  const page = await context.newPage();
  page.on("pageerror", (error) => {
    throw error;
  });
  return page;
}

/** What stands in an element, without the markup. */
export async function textOf(element: Locator): Promise<string> {
  return (await element.textContent()) ?? "";
}
