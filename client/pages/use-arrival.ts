/** An address may lead to one item, task or agreement of the acta: `#n-<id>`. */
import { useEffect, useRef } from "react"
import { useLocation } from "react-router"
import type { Id } from "#shared/domain/acta.ts"

/** A long acta is drawn in parts; what isn't there by then, in ms, is gone from the acta. */
const patience = 10_000

/** `place` is the id of what stands on the page for a record. An address leads there once, whatever changes afterwards. */
export function useArrival(place: (id: Id) => string, jump: (id: Id) => void): void {
  const { hash, key } = useLocation()
  const arrived = useRef<string>(undefined)
  useEffect(() => {
    if (!hash.startsWith("#n-") || arrived.current === key) return
    const id = hash.slice("#n-".length)
    const arrive = () => {
      if (!document.getElementById(place(id))) return
      end()
      arrived.current = key
      jump(id)
    }
    const watch = new MutationObserver(arrive)
    const timer = setTimeout(() => watch.disconnect(), patience)
    const end = () => {
      watch.disconnect()
      clearTimeout(timer)
    }
    watch.observe(document.body, { childList: true, subtree: true })
    arrive()
    return end
  }, [hash, key, place, jump])
}
