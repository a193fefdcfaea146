/** Sealed: the seal, and the files. */
import type { ActaRecord } from "#shared/domain/records.ts"
import { useText } from "#client/text.ts"
import { groupsOf, Rosette } from "./hash.tsx"
import { useExport } from "./use-export.ts"

export function Done({ record }: { record: ActaRecord }) {
  const { lifecycle } = useText()
  const save = useExport(record.id)
  return (
    <div className="stack">
      <p>{lifecycle.finalizing.doneText}</p>
      {record.seal && (
        <div className="sealbox">
          <Rosette hash={record.seal} />
          <div className="hash">{groupsOf(record.seal)}</div>
        </div>
      )}
      <div className="btn-row">
        <button className="btn btn-line" onClick={() => save.mutate("pdf")}>
          {lifecycle.exporting.pdf}
        </button>
        <button className="btn btn-line" onClick={() => save.mutate("docx")}>
          {lifecycle.exporting.docx}
        </button>
      </div>
    </div>
  )
}
