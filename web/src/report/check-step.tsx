/** Step 4: everything as everybody will see it, who gets it and by when; each part can still be changed. */

import { Building2, Shield } from "lucide";
import type { ComponentChildren } from "preact";
import { previewText } from "../api/client";
import type { Who } from "../api/types";
import { Icon } from "../icons/icon";
import { named } from "../locale";
import { Skeleton } from "../parts";
import { useAsked } from "./asked";
import type { Fault, Step } from "./check";
import type { Draft } from "./draft";
import { CategoryLine, DueLine, Line, PlaceLine } from "./lines";
import type { CategoryEntry } from "./names";
import { NearList } from "./near-list";
import { PhoneField } from "./phone-field";
import { Masked } from "./shield";
import { spoken } from "./words";

interface Props {
  readonly draft: Draft;
  readonly category: CategoryEntry;
  readonly who: Who | null;
  readonly faults: readonly Fault[];
  readonly onGo: (step: Step) => void;
  readonly onChange: (change: Partial<Draft>) => void;
}

export function CheckStep({ draft, category, who, faults, onGo, onChange }: Props) {
  const words = spoken();
  return (
    <>
      <NearList place={draft.place} category={category.code} />
      <div class="report-box">
        <Part title={words.everyone_sees} onEdit={() => onGo("words")}>
          <PublicText text={draft.text.trim()} />
        </Part>
        <Part title={words.place} onEdit={() => onGo("place")}>
          {draft.place ? <PlaceLine place={draft.place} /> : <p>{draft.address.trim() || words.placeless}</p>}
          <Discretion category={category} />
        </Part>
        <Part title={words.category} onEdit={() => onGo("category")}>
          <CategoryLine category={category} />
        </Part>
        {who && (
          <section class="report-part" aria-live="polite">
            <h2>{words.responsible}</h2>
            <Line icon={Building2} first={named(who.agency.names)}>
              {named(who.why)}
            </Line>
            <DueLine due_at={who.due_at} />
          </section>
        )}
      </div>
      <PhoneField value={draft.phone} faults={faults} onChange={(phone) => onChange({ phone })} />
    </>
  );
}

/** Without a connection the words stand as they are: masking is the server's and happens when it gets them. */
function PublicText({ text }: { readonly text: string }) {
  const { value, asking } = useAsked(text, (abort) => previewText(text, abort));
  if (asking) return <Skeleton rows={1} />;
  return <Masked original={text} shown={value ?? text} />;
}

interface PartProps {
  readonly title: string;
  readonly onEdit: () => void;
  readonly children: ComponentChildren;
}

function Part({ title, onEdit, children }: PartProps) {
  const words = spoken();
  return (
    <section class="report-part">
      <header>
        <h2>{title}</h2>
        <button type="button" class="link" aria-label={`${words.change}: ${title}`} onClick={onEdit}>
          {words.change}
        </button>
      </header>
      {children}
    </section>
  );
}

/** What the public will not see of the place, where the category asks for discretion. */
function Discretion({ category }: { readonly category: CategoryEntry }) {
  const words = spoken();
  if (category.sensitivity === "none") return null;
  return (
    <p class="report-discretion small quiet">
      <Icon of={Shield} size={16} />
      {category.sensitivity === "person" ? words.place_person : words.place_dwelling}
    </p>
  );
}
