/** A page printed with somebody's logo or Word file, in the process that makes files, before either is kept. */
import type { Acta } from "#shared/domain/acta.ts"
import { usualAccent } from "#shared/domain/letterhead.ts"
import { isRefusal } from "#shared/domain/refusal.ts"
import { usualOptions, type Letterhead, type TemplateFault } from "./port.ts"
import type { Press } from "./press/press.ts"
import { sheetOf } from "./sheet/sheet.ts"

const acta: Acta = {
  format: 1,
  language: "es",
  body: "Órgano",
  number: "1",
  title: "Acta",
  attendance: [],
  items: [{ id: "item-0001", title: "Punto", state: "discussed", content: [], items: [] }],
}
const sheetWith = (more: Partial<Letterhead>) =>
  sheetOf(acta, { kind: "draft" }, "es", usualOptions, { lines: [], accent: usualAccent, ...more })

export const createTrials = (press: Press) => ({
  async logo(bytes: Uint8Array): Promise<boolean> {
    try {
      await press.make({ maker: "pdf", sheet: sheetWith({ logo: bytes }) })
      return true
    } catch (error) {
      return failed(error)
    }
  },
  async template(bytes: Uint8Array): Promise<{ bytes: Uint8Array } | { fault: TemplateFault }> {
    try {
      const kept = await press.make({ maker: "template", sheet: sheetWith({ template: bytes }) })
      const fault = faultIn(kept)
      return fault ? { fault } : { bytes: kept }
    } catch (error) {
      failed(error)
      return { fault: "broken" }
    }
  },
})

/** A queue that is full is no fault of the file. */
function failed(error: unknown): false {
  if (isRefusal(error)) throw error
  return false
}

// A process answers in bytes: a fault is a word behind a sign that no zip begins with.
const sign = "!"
export const faultBytes = (fault: TemplateFault): Uint8Array => new TextEncoder().encode(sign + fault)
const faultIn = (bytes: Uint8Array): TemplateFault | undefined => {
  if (bytes[0] !== sign.charCodeAt(0)) return undefined
  return new TextDecoder().decode(bytes.subarray(1)) as TemplateFault
}
