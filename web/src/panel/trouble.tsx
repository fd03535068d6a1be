/** Says when the page cannot reach its server, and what still stands. */

import { WifiOff } from "lucide";
import { city, cityFault, retryCity } from "../data/city";
import { offline } from "../data/counts";
import { Icon } from "../icons/icon";
import { t } from "../locale";
import { Failed } from "../parts";

export function Trouble() {
  if (!city.value && cityFault.value) return <Failed onRetry={retryCity} />;
  if (!offline.value) return null;
  return (
    <p class="strip small" role="status">
      <Icon of={WifiOff} size={18} />
      {t("state.offline")}
    </p>
  );
}
