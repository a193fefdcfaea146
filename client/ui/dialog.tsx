/** A dialog over the page; on phones a sheet from below. Focus goes in, and back to where it was. */
import { useState, type ReactNode } from "react"
import { later } from "./later.tsx"

export type DialogProps = {
  title: string
  open: boolean
  onClose: () => void
  children: ReactNode
  footer?: ReactNode
  /** Under the title. */
  intro?: ReactNode
  width?: number
}

export const DialogParts = later(async () => (await import("./dialog-parts.tsx")).DialogParts)

export function Dialog(props: DialogProps) {
  const [wasOpened, setOpened] = useState(props.open)
  if (props.open && !wasOpened) setOpened(true)
  return wasOpened ? <DialogParts {...props} /> : null
}
