/** `/api/schema/acta.json`: the acta as JSON Schema, written from the validator that every acta passes on its way in. */
import * as z from "zod"
import { actaValue } from "#shared/protocol/acta-value.ts"

/** Relative, for the server's own address is whatever people typed. */
const id = "/api/schema/acta.json"

export function actaSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(actaValue, { io: "input" })
  const named = {
    $schema,
    $id: id,
    title: "Acta",
    description: "Meeting minutes as Acta Viva exports, imports and seals them; format 1.",
    ...schema,
  }
  // The one definition that refers to itself is the block: a list and a cell hold blocks again.
  return JSON.parse(JSON.stringify(named).replaceAll("__schema0", "block")) as Record<string, unknown>
}
