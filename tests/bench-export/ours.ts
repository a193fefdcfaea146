import { longSheet, measured, sheetNumber, timed } from "./measure.ts"

const figures = await measured(async () => {
  const { makePdf } = await import("#server/exporters/pdf/pdf.ts")
  return (sheet) => makePdf(sheet).bytes
})
let [docx, docxCpu] = [0, 0]
if (process.argv[2] === "long") {
  const { makeDocx } = await import("#server/exporters/docx/docx.ts")
  await makeDocx(sheetNumber(0))
  const sheet = longSheet(2)
  const before = process.cpuUsage()
  docx = await timed(() => makeDocx(sheet))
  const { user, system } = process.cpuUsage(before)
  docxCpu = (user + system) / 1000
}
console.log(JSON.stringify({ ...figures, docx, docxCpu }))
