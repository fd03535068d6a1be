/** Reads the documented layers of the tiles out of their definition on the server, for the test of the style. */

export type TileLayers = ReadonlyMap<string, ReadonlySet<string>>;

/** Layer names with their fields. A name in the source such as **_NAMES stands for several fields. */
export function readTileLayers(source: string): TileLayers {
  const shared = new Map<string, string[]>();
  for (const [, name = "", body = ""] of source.matchAll(/^(_\w+) = \{([^}]*)\}/gm))
    shared.set(name, fieldsIn(body, shared));
  const layers = source.matchAll(/LayerDefinition\(\s*"(\w+)"[^{]*\{([^}]*)\}/g);
  return new Map([...layers].map(([, name = "", body = ""]) => [name, new Set(fieldsIn(body, shared))]));
}

function fieldsIn(body: string, shared: ReadonlyMap<string, readonly string[]>): string[] {
  const spread = [...body.matchAll(/\*\*(\w+)/g)].flatMap(([, name = ""]) => shared.get(name) ?? []);
  return [...spread, ...[...body.matchAll(/"(\w+)":/g)].map(([, field = ""]) => field)];
}
