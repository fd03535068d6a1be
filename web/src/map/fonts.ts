/** The fonts of map labels: MapLibre draws text from web fonts and reads the weight out of the family's name. */

import cyrillicExt from "@fontsource-variable/onest/files/onest-cyrillic-ext-wght-normal.woff2?url";
import cyrillic from "@fontsource-variable/onest/files/onest-cyrillic-wght-normal.woff2?url";
import latin from "@fontsource-variable/onest/files/onest-latin-wght-normal.woff2?url";

export const MEDIUM = "Onest Medium";
export const SEMIBOLD = "Onest Semibold";

const FILES: readonly [string, string][] = [
  [latin, "U+0000-00FF, U+2000-206F, U+2212"],
  [cyrillic, "U+0301, U+0400-045F, U+0490-0491, U+04B0-04B1, U+2116"],
  [cyrillicExt, "U+0460-048F, U+0492-04AF, U+04B2-052F"],
];

let loading: Promise<unknown> | null = null;

/** Resolves when every subset is there; a label drawn earlier would keep the fallback's letters for good. */
export function loadMapFonts(): Promise<unknown> {
  loading ??= Promise.allSettled(
    [MEDIUM, SEMIBOLD].flatMap((family) => FILES.map((file) => load(family, file))),
  );
  return loading;
}

async function load(family: string, [file, unicodeRange]: [string, string]): Promise<void> {
  const face = new FontFace(family, `url(${file})`, { weight: "100 900", unicodeRange });
  document.fonts.add(face);
  await face.load();
}
