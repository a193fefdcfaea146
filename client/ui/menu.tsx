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

export type MenuProps = {
  /** A button; it gets its handlers from the menu. */
  trigger: ReactElement<{ onClick?: () => void; "aria-haspopup"?: "menu"; "aria-expanded"?: boolean }>
  label: string
  items: (MenuItem | "line")[]
  /** Beside what it hangs on, where it would cover what it is about. */
  beside?: boolean
}

export const MenuParts = later(async () => (await import("./menu-parts.tsx")).MenuParts)

export function Menu(props: MenuProps) {
  const [opens, setOpens] = useState(false)
  // Pressed before the menu's code is here, it opens when that comes.
  const meanwhile = cloneElement(props.trigger, {
    onClick: () => setOpens(true),
    "aria-haspopup": "menu",
    "aria-expanded": false,
  })
  return <MenuParts {...props} opens={opens} meanwhile={meanwhile} />
}
