/** What the map shows and what it does not. */

import { city } from "../data/city";
import { t } from "../locale";

const PARTS = ["count", "who", "private", "demo", "call"] as const;

export function AboutPage() {
  const parts = PARTS.filter((part) => part !== "demo" || city.value?.synthetic);
  const phones = city.value?.phones;
  return (
    <main id="content" class="page">
      <h1>{t("about.title")}</h1>
      <p class="lead">{t("about.lead")}</p>
      {parts.map((part) => (
        <section key={part}>
          <h2>{t(`about.${part}_title`)}</h2>
          <p>{t(`about.${part}`, { contact: phones?.contact ?? "", emergency: phones?.emergency ?? "" })}</p>
        </section>
      ))}
    </main>
  );
}
