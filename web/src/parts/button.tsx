/** Buttons and links that look like buttons: one primary on a screen, verb and object. */

import type { IconNode } from "lucide";
import type { ButtonHTMLAttributes, ComponentChildren, PartialAnchorHTMLAttributes } from "preact";
import { Icon } from "../icons/icon";

export interface ButtonLook {
  readonly kind?: "primary" | "secondary" | "plain" | "danger";
  readonly size?: "normal" | "large" | "dense";
  readonly icon?: IconNode;
  readonly wide?: boolean;
  readonly children?: ComponentChildren;
}

type ButtonProps = ButtonLook &
  Omit<ButtonHTMLAttributes<HTMLButtonElement>, "size" | "icon"> & { readonly busy?: boolean };
type ButtonLinkProps = ButtonLook &
  Omit<PartialAnchorHTMLAttributes<HTMLAnchorElement>, "size" | "icon" | "href" | "role"> & {
    readonly href: string;
  };

export function Button({ kind, size, icon, wide, busy, children, ...rest }: ButtonProps) {
  return (
    <button type="button" class={look({ kind, size, wide })} aria-busy={busy} {...rest}>
      {icon && <Icon of={icon} />}
      {children}
    </button>
  );
}

export function ButtonLink({ kind, size, icon, wide, children, ...rest }: ButtonLinkProps) {
  return (
    <a class={look({ kind, size, wide })} {...rest}>
      {icon && <Icon of={icon} />}
      {children}
    </a>
  );
}

/** A square button that holds an icon only; its name is spoken. */
export function IconButton({
  icon,
  name,
  ...rest
}: { readonly icon: IconNode; readonly name: string } & Omit<
  ButtonHTMLAttributes<HTMLButtonElement>,
  "icon" | "name"
>) {
  return (
    <button type="button" class="icon-button" aria-label={name} title={name} {...rest}>
      <Icon of={icon} />
    </button>
  );
}

interface Look {
  readonly kind: ButtonLook["kind"];
  readonly size: ButtonLook["size"];
  readonly wide: boolean | undefined;
}

function look({ kind = "secondary", size = "normal", wide }: Look): string {
  return `button button-${kind} button-${size}${wide ? " button-wide" : ""}`;
}
