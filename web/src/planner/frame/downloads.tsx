/** The files of the present page: the same filter, the same rows. */

import { ChevronDown, Download } from "lucide";
import { useEffect, useRef } from "preact/hooks";
import { Icon } from "../../icons/icon";
import { exportUrl } from "../client";
import { w } from "../words";
import { type File, filesHere } from "./files";

export function Downloads() {
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (menu.current) menu.current.open = false;
  };
  useEffect(() => {
    const outside = (event: Event) => {
      if (!menu.current?.contains(event.target as Node)) close();
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, []);
  return (
    <details
      class="plan-menu"
      ref={menu}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        close();
        menu.current?.querySelector("summary")?.focus();
      }}
    >
      <summary class="button button-secondary" aria-label={w("download")}>
        <Icon of={Download} size={18} />
        <span>{w("download")}</span>
        <Icon of={ChevronDown} size={16} />
      </summary>
      <ul>
        {filesHere().map((file) => (
          <li key={file.name}>
            <Formats of={file} onChoose={close} />
          </li>
        ))}
      </ul>
    </details>
  );
}

/** One file in each of its formats, under the words that say what it holds and how many rows. */
function Formats({ of, onChoose }: { readonly of: File; readonly onChoose: () => void }) {
  const { name, rows, path, query, formats } = of;
  return (
    <>
      <p class="small quiet">
        {name}: {rows}
      </p>
      <ul>
        {formats.map((format) => (
          <li key={format}>
            <a
              href={exportUrl(path, query, format)}
              aria-label={`${name}, ${w(`format_${format}`)}`}
              download
              onClick={onChoose}
            >
              {w(`format_${format}`)}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
