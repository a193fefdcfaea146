/** "Abrir acta de ejemplo": a body of its own, and in it the example, made as any other acta is. */
import { createBody } from "#server/bodies/create.ts"
import type { StoredRecord } from "#server/storage/port.ts"
import type { ActaContext } from "./context.ts"
import { createActa } from "./create.ts"
import { exampleActa } from "./example-acta.ts"

export async function createExample(
  context: ActaContext,
  by: { id: string; name: string; email: string },
): Promise<StoredRecord> {
  const content = exampleActa()
  const body = await createBody(context.bodies, by, { name: content.body, timeZone: "America/Santiago" })
  return createActa(context, body, { id: by.id, name: by.name }, { content })
}
