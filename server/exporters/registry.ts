/** The formats by name. To add one: a maker in `makers.ts` and its line here. */
import { akn } from "./akn/akn.ts"
import { json } from "./json.ts"
import type { MakerName } from "./makers.ts"
import type { Format } from "./port.ts"
import { Press } from "./press/press.ts"
import { createTrials } from "./trials.ts"
import { sheetOf } from "./sheet/sheet.ts"

const press = new Press()

const pressed = (name: MakerName, mediaType: string): Format => ({
  name,
  mediaType,
  extension: name,
  make: async (acta, stamp, locale, options, letterhead) =>
    press.make({ maker: name, sheet: sheetOf(acta, stamp, locale, options, letterhead) }),
})

export const formats: Record<string, Format> = {
  docx: pressed("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
  pdf: pressed("pdf", "application/pdf"),
  html: pressed("html", "text/html; charset=utf-8"),
  md: pressed("md", "text/markdown; charset=utf-8"),
  txt: pressed("txt", "text/plain; charset=utf-8"),
  json,
  akn,
}

/** Tries what somebody sent for a letterhead, before it is kept. */
export const trials = createTrials(press)

/** For the metrics. */
export const pressCounts = (): { withoutPdfUa: number } => ({ withoutPdfUa: press.withoutPdfUa })

/** Ends the process that makes files. An export asked for later starts another. */
export const closeExporters = (): Promise<void> => press.close()
