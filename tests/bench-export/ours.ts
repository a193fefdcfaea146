import { longSheet, measured, sheetNumber, timed } from "./measure.ts"

const figures = await measured(async () => {
  const { makePdf } = await import("#server/exporters/pdf/pdf.ts")
  return (sheet) => makePdf(sheet).bytes
})
let docx = 0
if (process.argv[2] === "long") {
  const { makeDocx } = await import("#server/exporters/docx/docx.ts")
  await makeDocx(sheetNumber(0))
  docx = await timed(() => makeDocx(longSheet(2)))
}
console.log(JSON.stringify({ ...figures, docx }))
