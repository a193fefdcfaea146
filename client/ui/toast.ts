/** Says something in passing, at the foot of the page. The library comes after the page; what is said meanwhile waits. */
import { createElement } from "react"
import type { ExternalToast } from "sonner"
import { later } from "./later.tsx"

let listen: () => void
/** It repeats nothing that was said before it was on the page. */
const listening = new Promise<void>((resolve) => (listen = resolve))

export const Toasts = later(async () => {
  const { ToastParts } = await import("./toast-parts.tsx")
  return () => createElement(ToastParts, { onShown: listen })
})

type Kind = "message" | "error" | "success" | "loading"
type Options = Pick<ExternalToast, "id" | "action" | "duration">
let count = 0

/** Returns the toast's id, by which a later one takes its place. */
function say(kind: Kind, text: string, { id = `toast-${(count += 1)}`, ...others }: Options = {}) {
  void listening.then(async () => (await import("sonner")).toast[kind](text, { id, ...others }))
  return id
}

export const toast = Object.assign((text: string, options?: Options) => say("message", text, options), {
  error: (text: string, options?: Options) => say("error", text, options),
  success: (text: string, options?: Options) => say("success", text, options),
  loading: (text: string, options?: Options) => say("loading", text, options),
})
