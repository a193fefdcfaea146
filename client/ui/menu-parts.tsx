/** What a menu is made of: Radix and what places it, a chunk of its own. */
import { DropdownMenu as Radix } from "radix-ui"
import type { PointerEvent } from "react"
import type { MenuProps } from "./menu.tsx"

export function MenuParts({ trigger, label, items, opens, beside = false }: MenuProps & { opens: boolean }) {
  return (
    <Radix.Root modal={false} defaultOpen={opens}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className="menu"
          side={beside ? "right" : "bottom"}
          align={beside ? "start" : "end"}
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          // Back to its button only where nothing else has the focus: what was chosen may have led the caret on.
          onCloseAutoFocus={(event) => {
            if (document.activeElement !== document.body) event.preventDefault()
          }}
        >
          <Entries items={items} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Drawn while the menu is open, and not before. */
function Entries({ items }: Pick<MenuProps, "items">) {
  return (typeof items === "function" ? items() : items)
    .filter((item) => item !== false)
    .map((item, index) =>
      item === "line" ? (
        <Radix.Separator key={`line-${index}`} className="menu-sep" />
      ) : (
        <Radix.Item
          key={item.label}
          className={`opt ${item.danger ? "t-danger" : ""}`}
          disabled={item.disabled}
          onSelect={item.run}
          onPointerDown={hold}
          onPointerMove={letGo}
        >
          {item.icon ?? <span />}
          <span>
            {item.label}
            {item.detail && <span className="d">{item.detail}</span>}
          </span>
          {item.keys ? <kbd>{item.keys}</kbd> : <span />}
        </Radix.Item>
      ),
    )
}

/** A hand that has gone so far, in px, has gone on to another entry. */
const slip = 8
let pressed = { x: 0, y: 0 }

/**
 * A menu moves with its button, and what others write moves that: where the hand stays, what it pressed is what it
 * chose, though another entry, or none, lies under it by now.
 */
function hold({ currentTarget, pointerId, clientX, clientY }: PointerEvent): void {
  pressed = { x: clientX, y: clientY }
  currentTarget.setPointerCapture(pointerId)
}

function letGo({ currentTarget, pointerId, clientX, clientY }: PointerEvent): void {
  if (!currentTarget.hasPointerCapture(pointerId)) return
  if (Math.hypot(clientX - pressed.x, clientY - pressed.y) > slip) currentTarget.releasePointerCapture(pointerId)
}
