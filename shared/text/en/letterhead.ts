import type { Words } from "../words.ts"
import type { letterhead as es } from "../es/letterhead.ts"

export const letterhead: Words<typeof es> = {
  title: "Letterhead",
  intro: "How this body's minutes begin in PDF and Word. Minutes that are locked already keep the one they had.",
  preview: "Preview of the letterhead",
  lines: "Lines",
  linesHint: "One per line, up to five. The first is the name; empty, the body's own is used.",
  accent: "Colour",
  tooLight: "That colour can't be read on white paper. Choose a darker one.",
  save: "Save letterhead",
  saved: "The letterhead is saved.",
  logo: "Logo",
  logoHint: "PNG or JPEG, up to 1 MB.",
  chooseLogo: "Choose a picture…",
  removeLogo: "Remove the logo",
  template: "Word template",
  templateHint:
    "Optional: your own .docx. The minutes go where it says {{contenido}}, their title where it says {{titulo}}.",
  chooseTemplate: "Choose a file…",
  removeTemplate: "Remove the template",
  download: "Download the template",
  kept: "Ready to use",
  reset: "Back to the plain letterhead",
  wasReset: "The next minutes bear the plain letterhead.",
  tooLarge: (mb) => `The file is too large: up to ${mb} MB.`,
  faults: {
    accent: "That colour can't be read on white paper. Choose a darker one.",
    lines: "One of the lines won't do: up to five, of 200 letters at most.",
    "logo.kind": "That picture won't do. Use an ordinary PNG or JPEG in screen colours (RGB).",
    "logo.size": "The picture has too many points. Reduce it to about 1000 across.",
    "logo.broken": "The picture is damaged. Open it and save it as PNG again.",
    "template.kind": "That file is no Word document (.docx), or it is damaged.",
    "template.large": "That document holds too much to be a letterhead.",
    "template.macros": "The document brings macros or embedded objects. Remove them and send it again.",
    "template.external":
      "The document loads something from elsewhere, such as a linked picture. Embed it and send it again.",
    "template.fields": "The document has fields that open other files. Remove them and send it again.",
    "template.content": "The document has parts that we don't take. Use text, tables and PNG or JPEG pictures alone.",
    "template.placeholder": "{{contenido}} is missing: write it where the minutes belong and send the document again.",
    "template.broken": "We couldn't put minutes into that document. Try a simpler one.",
  },
}
