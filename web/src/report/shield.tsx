/** Says, while somebody types, that personal data will be masked, and shows how everybody will read the text. */

import { Shield as ShieldSign } from "lucide";
import { previewText } from "../api/client";
import { Icon } from "../icons/icon";
import { useAsked } from "./asked";
import { maskedPieces } from "./masked";
import { personalIn } from "./personal";
import { spoken } from "./words";

export function Shield({ text }: { readonly text: string }) {
  const words = spoken();
  const written = text.trim();
  const asked = written.length < 8 ? null : written;
  const shown = useAsked(asked, (abort) => previewText(written, abort), 500).value;
  const kinds = personalIn(written);
  const masks = shown !== null && shown !== written;
  const seen = kinds.length > 0 ? kinds.map((kind) => words[`shield_${kind}`]) : [words.shield_other];
  return (
    <div role="status">
      {(kinds.length > 0 || masks) && (
        <div class="notice notice-warn">
          <Icon of={ShieldSign} />
          <div>
            <p>
              <strong>{seen.join(" ")}</strong> {words.shield_service}
            </p>
            {masks && (
              <>
                <p class="report-shown-title">{words.everyone_sees}</p>
                <Masked original={written} shown={shown} />
              </>
            )}
          </div>
        </div>
      )}
    </div>
  );
}

/** The public text with its masked pieces marked. */
export function Masked({ original, shown }: { readonly original: string; readonly shown: string }) {
  return (
    <p class="report-shown">
      {maskedPieces(original, shown).map(({ text, masked }) => (masked ? <mark>{text}</mark> : text))}
    </p>
  );
}
