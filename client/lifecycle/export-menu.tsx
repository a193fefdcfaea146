import { Braces, ChevronDown, Download, FileText, FileType } from "lucide-react"
import { isLocked } from "#shared/domain/lifecycle.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { useText } from "#client/text.ts"
import { Menu } from "#client/ui/menu.tsx"
import { useExport } from "./use-export.ts"

export function ExportMenu({ record }: { record: ActaRecord }) {
  const { lifecycle } = useText()
  const t = lifecycle.exporting
  const save = useExport(record.id)
  const hint = (text: string) => (isLocked(record.status) ? text : t.draft)
  return (
    <Menu
      label={lifecycle.export}
      trigger={
        <button className="btn btn-line" disabled={save.isPending}>
          <Download className="i" aria-hidden />
          {lifecycle.export}
          <ChevronDown className="i i-s" aria-hidden />
        </button>
      }
      items={[
        {
          label: t.docx,
          detail: hint(t.docxHint),
          icon: <FileType className="i" aria-hidden />,
          run: () => save.mutate("docx"),
        },
        {
          label: t.pdf,
          detail: hint(t.pdfHint),
          icon: <FileText className="i" aria-hidden />,
          run: () => save.mutate("pdf"),
        },
        {
          label: t.json,
          detail: t.jsonHint,
          icon: <Braces className="i" aria-hidden />,
          run: () => save.mutate("json"),
        },
      ]}
    />
  )
}
