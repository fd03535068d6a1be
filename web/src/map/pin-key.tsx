/** What the forms of the points mean. */

import { capital, t } from "../locale";
import { STATUSES } from "../state";
import { theme } from "../store";
import { drawPin } from "./pins";

export function PinKey() {
  const rows = [
    ...STATUSES.map((status) => ({ key: status, status, overdue: false, words: t(`group.${status}`) })),
    { key: "overdue", status: "open" as const, overdue: true, words: t("legend.overdue") },
  ];
  return (
    <ul class="pin-key">
      {rows.map(({ key, words, ...pin }) => (
        <li key={key} class="least">
          <PinPicture status={pin.status} overdue={pin.overdue} />
          {capital(words)}
        </li>
      ))}
    </ul>
  );
}

function PinPicture({
  status,
  overdue,
}: {
  readonly status: (typeof STATUSES)[number];
  readonly overdue: boolean;
}) {
  const pin = { theme: theme.value, group: "other", status, overdue, selected: false };
  return (
    <canvas
      width={88}
      height={88}
      ref={(canvas) => {
        const picture = drawPin(pin, 2);
        if (picture) canvas?.getContext("2d")?.putImageData(picture, 0, 0);
      }}
    />
  );
}
