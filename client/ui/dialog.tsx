/** A dialog over the page; on phones a sheet from below. Focus goes in, and back to where it was. */
import { X } from "lucide-react"
import { Dialog as Radix } from "radix-ui"
import type { ReactNode } from "react"
import { useText } from "#client/text.ts"

type Props = {
  title: string
  open: boolean
  onClose: () => void
  children: ReactNode
  footer?: ReactNode
  /** Under the title. */
  intro?: ReactNode
  width?: number
}

export function Dialog({ title, open, onClose, children, footer, intro, width }: Props) {
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
