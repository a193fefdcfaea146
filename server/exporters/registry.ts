/** The formats by name. To add one: a file beside this, and its line here. */
import { docx } from "./docx/docx.ts"
import { json } from "./json.ts"
import { closePdf, pdf } from "./pdf/pdf.ts"
import type { Format } from "./port.ts"

export const formats: Record<string, Format> = Object.fromEntries([docx, pdf, json].map((each) => [each.name, each]))

/** Ends what exporters keep running beside the server. */
export const closeExporters = (): Promise<void> => closePdf()
