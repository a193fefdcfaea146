import { getSchema } from "@tiptap/core"
import type { Schema } from "@tiptap/pm/model"
import { actaNodes, type Top } from "./nodes.ts"

const built = new Map<Top, Schema>()

/** The ProseMirror schema with `top` as its document node; built once each. */
export function schemaFor(top: Top): Schema {
  const known = built.get(top)
  if (known) return known
  const schema = getSchema(actaNodes(top))
  built.set(top, schema)
  return schema
}
