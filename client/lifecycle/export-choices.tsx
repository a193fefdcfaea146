/** The formats in the order in which they are wanted, and the sections that a file may have. */
import { Braces, Code, FileCode, FileText, FileType, Globe, Hash } from "lucide-react"
import type { Section } from "#client/api.ts"
import { useText } from "#client/text.ts"
import type { ExportFormat, Sections } from "./use-export.ts"

const icons = {
  docx: FileType,
  pdf: FileText,
  md: Hash,
  txt: FileText,
  html: Globe,
  json: Braces,
  akn: FileCode,
} as const
const order = ["docx", "pdf", "md", "txt", "html", "json", "akn"] as const

export const sectionNames: Section[] = ["agreements", "tasks", "signatures"]
/** As the server has it where nothing is said. */
export const usualSections: Sections = { agreements: false, tasks: false, signatures: true }

export type Choice = { format: ExportFormat; label: string; hint: string; Icon: typeof Code }

export function useChoices(): Choice[] {
  const t = useText().lifecycle.exporting
  return order.map((format) => ({ format, label: t[format], hint: t.hints[format], Icon: icons[format] }))
}
