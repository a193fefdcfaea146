/** Stands between the server and the document, and looks after what its updates make fall. */
import * as decoding from "lib0/decoding"
import type { WebsocketProvider } from "y-websocket"
import * as Y from "yjs"
import { frame, sync } from "#shared/protocol/frames.ts"
import { contentOf, itemsOf } from "#shared/schema/ydoc.ts"
import { textsIn, wordsOf } from "./fallen.ts"
import type { LateText } from "./port.ts"
import { receive, type Writer } from "./rescue.ts"

/** `offer`: what found no place. */
export function watch(
  provider: WebsocketProvider,
  writer: Omit<Writer, "titleOf">,
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
    const apply = () => read(encoder, decoder, ...rest)
    if (decoding.readVarUint(ahead) === sync.step1) return apply()
    const passages = receive(doc, decoding.readVarUint8Array(ahead), apply, { ...writer, titleOf: title })
    if (passages.length > 0) offer(passages)
  }
}
