import { useEffect } from "react"
import { Toaster } from "sonner"

export function ToastParts({ onShown }: { onShown: () => void }) {
  // After the toaster's own effect, in which it begins to listen.
  useEffect(onShown, [onShown])
  // On a phone above the dock, and above what ends a dialog.
  return <Toaster position="bottom-center" mobileOffset={{ bottom: 76 }} toastOptions={{ className: "toast" }} />
}
