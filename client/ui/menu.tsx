/** A menu that hangs on a button. */
import { cloneElement, useState, type ReactElement, type ReactNode } from "react"
import { later } from "./later.tsx"

export type MenuItem = {
  label: string
  icon?: ReactNode
  detail?: string
  keys?: string
  disabled?: boolean
  danger?: boolean
  run: () => void
}

export type MenuEntry = MenuItem | "line" | false

export type MenuProps = {
  /** A button; it gets its handlers from the menu. */
  trigger: ReactElement<{
    onClick?: () => void
    onKeyDown?: (event: { key: string }) => void
    "aria-haspopup"?: "menu"
    "aria-expanded"?: boolean
  }>
  label: string
  /** Asked for as the menu opens, where they hang on more than what draws its button. */
  items: MenuEntry[] | (() => MenuEntry[])
  /** Beside what it hangs on, where it would cover what it is about. */
  beside?: boolean
}

export const MenuParts = later(async () => (await import("./menu-parts.tsx")).MenuParts)

/** A button and no more until it is pressed: a long acta has hundreds. The menu's code may come only then. */
export function Menu(props: MenuProps) {
  const [opens, setOpens] = useState(false)
  const meanwhile = cloneElement(props.trigger, {
    onClick: () => setOpens(true),
    onKeyDown: ({ key }) => key === "ArrowDown" && setOpens(true),
    "aria-haspopup": "menu",
    "aria-expanded": false,
  })
  if (!opens) return meanwhile
  return <MenuParts {...props} opens={opens} meanwhile={meanwhile} />
}
