/** Opens the dialog of who may enter. */
import { UserPlus } from "lucide-react"
import { useState } from "react"
import type { ActaRecord } from "#shared/domain/records.ts"
import { useText } from "#client/text.ts"
import { ShareDialog } from "./dialogs.ts"

export function ShareButton({ record }: { record: ActaRecord }) {
  const { lifecycle } = useText()
  const [open, setOpen] = useState(false)
  if (record.role !== "secretary") return null
  return (
    <>
      <button className="btn btn-line wide" onClick={() => setOpen(true)}>
        <UserPlus className="i" aria-hidden />
        {lifecycle.share}
      </button>
      <ShareDialog record={record} open={open} onClose={() => setOpen(false)} />
    </>
  )
}
