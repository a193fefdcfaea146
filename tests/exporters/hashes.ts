/** SHA-256 of every format's file, draft and locked, in both languages. */
import { createHash } from "node:crypto"
import { exampleActa } from "#server/actas/example-acta.ts"
import { formats } from "#server/exporters/registry.ts"
import { draft, sealed } from "./actas.ts"

export async function hashes(): Promise<Record<string, string>> {
  const all: Record<string, string> = {}
  for (const format of Object.values(formats))
    for (const stamp of [draft, sealed])
      for (const locale of ["es", "en"] as const) {
        const bytes = await format.make(exampleActa(), stamp, locale)
        all[`${format.name} ${stamp.kind} ${locale}`] = createHash("sha256").update(bytes).digest("hex")
      }
  return all
}
