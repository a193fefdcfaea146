/** Ctrl+/ shows all keys, wherever the focus is; the list comes when it is asked for. */
import { useEffect, useRef } from "react"
import { later } from "#client/ui/later.tsx"
import { keys } from "./keys.ts"

const KeysDialog = later(async () => (await import("./keys-dialog.tsx")).KeysDialog)

export function KeyHelp({ isOpen, onOpen }: { isOpen: boolean; onOpen: (isOpen: boolean) => void }) {
  const from = useRef<Element>(null)
  useEffect(() => {
    const ask = (event: KeyboardEvent) => {
      // By the sign, not by the place of the key: "/" is Shift+7 on a Spanish keyboard.
      if (event.key !== "/" || !(event.ctrlKey || event.metaKey) || event.altKey) return
      event.preventDefault()
      event.stopPropagation()
      from.current = document.activeElement
      onOpen(true)
    }
    window.addEventListener("keydown", ask, true)
    return () => window.removeEventListener("keydown", ask, true)
  }, [onOpen])
  const close = () => {
    onOpen(false)
    // Once the dialog has let go of the focus: nothing opened it that could have it back.
    setTimeout(() => from.current instanceof HTMLElement && from.current.focus())
  }
  // Handed over: imported there too, the list would be a file of its own for the sheet to wait for.
  return isOpen && <KeysDialog keys={keys} onClose={close} />
}
