import { useEffect } from "react"
import { Toaster } from "sonner"

export function ToastParts({ onShown }: { onShown: () => void }) {
  // After the toaster's own effect, in which it begins to listen.
  useEffect(onShown, [onShown])
  return <Toaster position="bottom-center" toastOptions={{ className: "toast" }} />
}
