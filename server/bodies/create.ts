/** A body is made by somebody with an account, who becomes its secretary. */
import { newId } from "#shared/domain/ids.ts"
import { Refusal } from "#shared/domain/refusal.ts"
import type { BodyStore, StoredBody } from "#server/storage/port.ts"

type Founder = { id: string; name: string; email: string }

export async function createBody(
  bodies: BodyStore,
  by: Founder,
  { name, timeZone = "UTC" }: { name: string; timeZone?: string },
): Promise<StoredBody> {
  if (!isTimeZone(timeZone)) throw new Refusal("input.invalid", { path: "timeZone" })
  const body = { id: newId(), name, timeZone }
  const { id: userId, email } = by
  await bodies.createBody(body, { id: newId(), bodyId: body.id, userId, email, name: by.name, role: "secretary" })
  return body
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== ""
  } catch {
    return false
  }
}
