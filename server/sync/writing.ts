/** Who wrote what, of what is on the disk: the document, whose client id is whose, and when each came in. */
import * as Y from "yjs"
import type { StoredDocument } from "#server/storage/port.ts"
import { readWriting } from "#shared/schema/authorship.ts"
import { readActa } from "#shared/schema/read.ts"
import type { Written } from "./port.ts"
import { stillDoc } from "./still-doc.ts"
import { timeOf, timesIn } from "./times.ts"

export function writingIn({ snapshot, updates, owners, times }: StoredDocument): Written {
  const doc = stillDoc()
  doc.transact(() => {
    Y.applyUpdate(doc, snapshot.state)
    for (const { payload } of updates) Y.applyUpdate(doc, payload)
  })
  const acta = readActa(doc)
  const items = readWriting(doc, acta, {
    ownerOf: (client) => owners.get(client),
    timeOf: timeOf([...times, ...timesIn(updates, times)]),
  })
  doc.destroy()
  return { acta, items }
}
