/** Ctrl+/ shows all keys, wherever the focus is; the list comes when it is asked for. */
import { useEffect } from "react"
import { later } from "#client/ui/later.tsx"

const KeysDialog = later(async () => (await import("./keys-dialog.tsx")).KeysDialog)

export function KeyHelp({ isOpen, onOpen }: { isOpen: boolean; onOpen: (isOpen: boolean) => void }) {
  useEffect(() => {
    const ask = (event: KeyboardEvent) => {
      // By the sign, not by the place of the key: "/" is Shift+7 on a Spanish keyboard.
      if (event.key !== "/" || !(event.ctrlKey || event.metaKey) || event.altKey) return
      event.preventDefault()
      event.stopPropagation()
      onOpen(true)
    }
    window.addEventListener("keydown", ask, true)
    return () => window.removeEventListener("keydown", ask, true)
  }, [onOpen])
  return isOpen && <KeysDialog onClose={() => onOpen(false)} />
}
