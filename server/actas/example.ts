/** "Abrir acta de ejemplo": a body of its own, and in it the example, made as any other acta is. */
import { newId } from "#shared/domain/ids.ts"
import type { StoredRecord } from "#server/storage/port.ts"
import type { ActaContext } from "./context.ts"
import { createActa } from "./create.ts"
import { exampleActa } from "./example-acta.ts"

export async function createExample(
  context: ActaContext,
  by: { id: string; name: string; email: string },
): Promise<StoredRecord> {
  const content = exampleActa()
  const body = { id: newId(), name: content.body, timeZone: "America/Santiago" }
  const { id: userId, name, email } = by
  await context.bodies.createBody(body, { id: newId(), bodyId: body.id, userId, email, name, role: "secretary" })
  return createActa(context, body, { id: userId, name }, { content })
}
