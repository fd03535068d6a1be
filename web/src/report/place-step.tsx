/** Step 2: where, in words, by the device or on the map. The map is never needed to go on. */

import { Locate, MapPin, TriangleAlert } from "lucide";
import type { ComponentChildren } from "preact";
import type { Who } from "../api/types";
import { Icon } from "../icons/icon";
import { Button } from "../parts";
import { AddressField } from "./address-field";
import type { Fault } from "./check";
import type { Draft } from "./draft";
import type { PlaceSearch } from "./find-place";
import { SURE_M } from "./gps";
import { PlaceLine, WhoLine } from "./lines";
import { spoken } from "./words";

interface Props {
  readonly draft: Draft;
  readonly search: PlaceSearch;
  readonly who: Who | null;
  readonly faults: readonly Fault[];
  /** The map between the buttons and the answer, where it has no room beside the form. */
  readonly map: ComponentChildren;
  readonly onMap: () => void;
  readonly onChange: (change: Partial<Draft>) => void;
}

export function PlaceStep({ draft, search, who, faults, map, onMap, onChange }: Props) {
  const words = spoken();
  return (
    <>
      <AddressField
        value={draft.address}
        faults={faults}
        onType={search.type}
        onChoose={search.choose}
        onSettle={() => void search.settle()}
      />
      <div class="report-ways">
        <Button icon={Locate} onClick={search.here}>
          {words.here}
        </Button>
        <Button icon={MapPin} onClick={onMap}>
          {words.on_map}
        </Button>
      </div>
      {map}
      <div class="report-found" aria-live="polite">
        <SearchNote search={search} address={draft.address} />
        {draft.place && <PlaceLine place={draft.place} />}
        {draft.place && who && <WhoLine who={who} />}
      </div>
      {draft.place === null && draft.address === "" && (
        <label class="report-check">
          <input
            type="checkbox"
            checked={draft.placeless}
            onChange={(event) => onChange({ placeless: event.currentTarget.checked })}
          />
          <span>
            {words.placeless}
            <small>{words.placeless_note}</small>
          </span>
        </label>
      )}
    </>
  );
}

/** What the search for the place has to say: still measuring, too rough, refused, not known. */
function SearchNote({ search, address }: { readonly search: PlaceSearch; readonly address: string }) {
  const words = spoken();
  const { gps, unknown } = search;
  if (unknown) return <Note title={words.address_unknown} text={`${words.address_as_is}: ${address}`} />;
  if (gps?.failed) return <Note title={gps.failed === "denied" ? words.gps_denied : words.gps_unavailable} />;
  if (gps?.improving) return <p class="small quiet">{words.improving}</p>;
  if (gps?.fix && gps.fix.accuracy_m >= SURE_M) return <Note title={words.gps_rough} />;
  return null;
}

function Note({ title, text = "" }: { readonly title: string; readonly text?: string }) {
  return (
    <div class="notice notice-warn">
      <Icon of={TriangleAlert} />
      <p>
        <strong>{title}</strong> {text}
      </p>
    </div>
  );
}
