/** What open data there is, each with its address. */

import { Download } from "lucide";
import { city } from "../data/city";
import { Icon } from "../icons/icon";
import { t } from "../locale";

const SETS = [
  { path: "/api/v1/counts", words: "data.counts" },
  { path: "/api/v1/issues", words: "data.issues" },
  { path: "/api/v1/categories", words: "data.categories" },
  { path: "/api/v1/districts", words: "data.districts" },
  { path: "/tiles/issues.json", words: "data.tiles" },
  { path: "/tiles/base.json", words: "data.base" },
  { path: "/api/openapi.json", words: "data.openapi" },
] as const;

export function DataPage() {
  return (
    <main id="content" class="page">
      <h1>{t("data.title")}</h1>
      <p class="lead">{t("data.lead")}</p>
      <ul class="data-sets">
        {SETS.map(({ path, words }) => (
          <li key={path}>
            <a href={path} target="_blank" rel="noopener">
              <Icon of={Download} size={18} />
              <span>
                <strong>{t(words)}</strong>
                <code class="small">{path}</code>
              </span>
            </a>
          </li>
        ))}
      </ul>
      <p>{t("data.privacy")}</p>
      <p class="small quiet">
        {t("data.licence")} {city.value?.attribution}
      </p>
    </main>
  );
}
