/** An editor on content that it can't parse would delete that content, for everybody: look before mounting. */
import { yXmlFragmentToProsemirrorJSON } from "@tiptap/y-tiptap"
import type * as Y from "yjs"
import { schemaFor } from "#shared/schema/schemas.ts"
import { fragmentOf } from "./agenda.ts"

/** Looks at a copy, and changes nothing. False: show the item as text to be read, and mount no editor on it. */
export function fits(doc: Y.Doc, id: string): boolean {
  const fragment = fragmentOf(doc, id)
  if (!fragment) return false
  try {
    const { content } = yXmlFragmentToProsemirrorJSON(fragment) as { content: unknown }
    schemaFor("agendaItem").nodeFromJSON({ type: "agendaItem", content }).check()
    return true
  } catch {
    return false
  }
}
