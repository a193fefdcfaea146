import { Refusal } from "#shared/domain/refusal.ts"
import type { Imported } from "../port.ts"
export function readWord(_bytes: Uint8Array): Promise<Imported> {
  throw new Refusal("input.unsupported")
}
