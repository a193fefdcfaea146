/** Stands between the server and the document, and looks after what its updates make fall. */
import * as decoding from "lib0/decoding"
import type { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { frame, sync } from "#shared/protocol/frames.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { textsIn, wordsOf } from "./fallen.ts"
import type { LateText } from "./port.ts"
import { receive, type Writer } from "./rescue.ts"
import { unseenUnder, type Unseen } from "./unseen.ts"

/** An author who is here after all has so long to have their words back in place, in ms, before I am asked. */
const courtesy = 2000

/** `offer`: what found no place. `hasUnsent`: something was done here of which the server doesn't know. */
export function watch(
  provider: WebsocketProvider,
  writer: Omit<Writer, "titleOf"> & { hasUnsent: () => boolean },
  offer: (passages: LateText["passages"]) => void,
): void {
  const { doc, messageHandlers } = provider
  const read = messageHandlers[frame.sync]
  if (!read) throw new Error("a provider that reads no documents")
  const title = (item: string) => {
    const map = itemsOf(doc).get(item)
    const content = map && contentOf(map)
    const first = content?.toArray().find((each) => each instanceof Y.XmlElement && each.nodeName === "itemTitle")
    return first instanceof Y.XmlElement ? textsIn(first).map(wordsOf).join("") : ""
  }
  messageHandlers[frame.sync] = (encoder, decoder, ...rest) => {
    const ahead = decoding.clone(decoder)
    const kind = decoding.readVarUint(ahead)
    let apply = () => read(encoder, decoder, ...rest)
    if (kind === sync.step1) return apply()
    const update = decoding.readVarUint8Array(ahead)
    let unseen: Unseen[] = []
    if (kind === sync.step2 && writer.hasUnsent()) {
      const plainly = apply
      apply = () => void (unseen = unseenUnder(doc, update, plainly))
    }
    const passages = receive(doc, update, apply, { ...writer, titleOf: title })
    if (passages.length > 0) offer(passages)
    if (unseen.length > 0) afterwards(unseen)
  }

  /** At the latest as this page is left. */
  function afterwards(unseen: Unseen[]): void {
    const tell = () => {
      clearTimeout(timer)
      doc.off("destroy", tell)
      globalThis.removeEventListener?.("pagehide", tell)
      const lines = [...itemsOf(doc).values()].flatMap((map) => {
        const content = contentOf(map)
        return content ? textsIn(content).map(wordsOf) : []
      })
      const present = provider.awareness.getStates()
      const left = unseen.filter(
        ({ client, text }) => !present.has(client) && !lines.some((line) => line.includes(text.trim())),
      )
      if (left.length === 0) return
      offer(
        left.map(({ item, text }) => ({
          item: item ?? "",
          title: title(item ?? ""),
          text: text.trim(),
          isOthers: true,
        })),
      )
    }
    const timer = setTimeout(tell, courtesy)
    doc.once("destroy", tell)
    globalThis.addEventListener?.("pagehide", tell)
  }
}
