/** What the makers' process can make of a sheet. Each loads its library when it is first asked for. */
import type { Sheet } from "./sheet/sheet.ts"

export const makers = {
  pdf: async (sheet: Sheet): Promise<Uint8Array> => (await import("./pdf/pdf.ts")).makePdf(sheet),
  docx: async (sheet: Sheet): Promise<Uint8Array> => (await import("./docx/docx.ts")).makeDocx(sheet),
}
export type MakerName = keyof typeof makers
