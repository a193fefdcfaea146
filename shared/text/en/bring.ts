export const importing = {
  bring: "Import",
  bringHint: "Word, text, or a PDF or JSON made with Acta Viva",
  drop: "Drop the minutes here",
  choose: "Choose files",
}
