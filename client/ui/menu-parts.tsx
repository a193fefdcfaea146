/** What a menu is made of: Radix and what places it, a chunk of its own. */
import { DropdownMenu as Radix } from "radix-ui"
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
