/** A menu that hangs on a button. */
import { DropdownMenu as Radix } from "radix-ui"
import type { ReactNode } from "react"

export type MenuItem = {
  label: string
  icon?: ReactNode
  detail?: string
  keys?: string
  disabled?: boolean
  danger?: boolean
  run: () => void
}

export function Menu({ trigger, label, items }: { trigger: ReactNode; label: string; items: (MenuItem | "line")[] }) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className="menu" align="end" sideOffset={6} collisionPadding={8} aria-label={label}>
          {items.map((item, index) =>
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
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
