/** What a dialog is made of: Radix and what it needs, a chunk of its own. */
import { X } from "lucide-react"
import { Dialog as Radix } from "radix-ui"
import { useText } from "#client/text.ts"
import type { DialogProps } from "./dialog.tsx"

export function DialogParts({ title, open, onClose, children, footer, intro, width }: DialogProps) {
  const { shell } = useText()
  return (
    <Radix.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="scrim">
          <Radix.Content
            className="dialog"
            style={width ? { maxWidth: width } : undefined}
            aria-describedby={undefined}
          >
            <div className="dialog-h">
              <div style={{ flex: 1, minWidth: 0 }}>
                <Radix.Title asChild>
                  <h2>{title}</h2>
                </Radix.Title>
                {intro}
              </div>
              <Radix.Close className="btn btn-sq" aria-label={shell.close}>
                <X className="i" aria-hidden />
              </Radix.Close>
            </div>
            <div className="dialog-b">{children}</div>
            {footer && <div className="dialog-f">{footer}</div>}
          </Radix.Content>
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  )
}
