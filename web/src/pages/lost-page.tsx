import { t } from "../locale";
import { Empty } from "../parts";
import { href } from "../store";

export function LostPage() {
  return (
    <main id="content" class="page">
      <Empty title={t("state.lost")}>
        <a href={href("/")}>{t("issue.to_map")}</a>
      </Empty>
    </main>
  );
}
