/** The certificate of one agreement, from where it is read. Outside an acta of this server's there is none. */
import { FileBadge, FileText, FileType } from "lucide-react"
import { createContext, useContext } from "react"
import { useText } from "#client/text.ts"
import { Menu } from "#client/ui/menu.tsx"
import { useExport } from "./use-export.ts"
import "./export.css"

/** The acta that is being read; undefined for a text that isn't its present one. */
export const ExtractsOf = createContext<string | undefined>(undefined)

export function ExtractMenu({ agreement, label }: { agreement: string; label: string }) {
  const actaId = useContext(ExtractsOf)
  return actaId === undefined ? null : <Extracts actaId={actaId} agreement={agreement} label={label} />
}

export function Extracts({ actaId, agreement, label }: { actaId: string; agreement: string; label: string }) {
  const t = useText().lifecycle.exporting
  const save = useExport(actaId)
  return (
    <Menu
      label={t.extractOf(label)}
      trigger={
        <button
          className="btn btn-sq btn-sm extract no-print"
          aria-label={t.extractOf(label)}
          title={t.extract}
          disabled={save.isPending}
        >
          <FileBadge className="i i-s" aria-hidden />
        </button>
      }
      items={[
        {
          label: t.pdf,
          detail: t.extract,
          icon: <FileText className="i" aria-hidden />,
          run: () => save.mutate({ format: "pdf", agreement }),
        },
        {
          label: t.docx,
          detail: t.extract,
          icon: <FileType className="i" aria-hidden />,
          run: () => save.mutate({ format: "docx", agreement }),
        },
      ]}
    />
  )
}
