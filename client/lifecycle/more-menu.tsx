/** What is done rarely: read and print, reopen, rectify, delete. */
import { useQueryClient } from "@tanstack/react-query"
import {
  Download,
  Ellipsis,
  FilePen,
  GitCompareArrows,
  Lock,
  Pencil,
  Presentation,
  Printer,
  Trash2,
  UserPlus,
} from "lucide-react"
import { useState } from "react"
import { useNavigate } from "react-router"
import { toast } from "#client/ui/toast.ts"
import { can } from "#shared/domain/policy.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { isRefusal } from "#shared/domain/refusal.ts"
import { api } from "#client/api.ts"
import { useText } from "#client/text.ts"
import { Menu, type MenuItem } from "#client/ui/menu.tsx"
import { comparedWithOld } from "./compare-links.ts"
import { DeleteActa, ExportDialog, ReasonDialog, ShareDialog } from "./dialogs.ts"

/** Asked as the menu opens: a phone is turned, a page is zoomed. */
const isUnder = (width: number) => matchMedia(`(max-width: ${width - 1}px)`).matches

type Props = { record: ActaRecord; canMove: boolean; extra?: MenuItem[]; onFinalize: () => void }

export function MoreMenu({ record, canMove, extra = [], onFinalize }: Props) {
  const { lifecycle, shell, refusals } = useText()
  const t = lifecycle.rectifying
  const navigate = useNavigate()
  const client = useQueryClient()
  const [asks, setAsks] = useState<"rectify" | "reopen" | "delete" | "share" | "export">()
  const close = () => setAsks(undefined)
  const actor = { role: record.role }
  const { status } = record
  /** Somebody has begun a rectification already: that one is opened. */
  const openOne = (error: unknown): { id: string } => {
    if (!isRefusal(error) || !("id" in error.data)) throw error
    toast(refusals["acta.rectificationOpen"])
    return { id: error.data.id }
  }
  const items = (): (MenuItem | "line" | false)[] => [
    // On a phone the bar has room for this menu alone; on a tablet none for exporting, and on a wider one none for sharing.
    isUnder(768) &&
      canMove &&
      can(actor, { do: "move", status, move: "finalize" }) && {
        label: lifecycle.finalize,
        icon: <Lock className="i" aria-hidden />,
        run: onFinalize,
      },
    isUnder(1024) && {
      label: `${lifecycle.export}…`,
      icon: <Download className="i" aria-hidden />,
      run: () => setAsks("export"),
    },
    isUnder(1200) &&
      record.role === "secretary" && {
        label: lifecycle.share,
        icon: <UserPlus className="i" aria-hidden />,
        run: () => setAsks("share"),
      },
    ...extra,
    {
      label: lifecycle.project,
      icon: <Presentation className="i" aria-hidden />,
      run: () => void navigate(`/actas/${record.id}?modo=proyector`),
    },
    {
      label: lifecycle.read,
      icon: <Printer className="i" aria-hidden />,
      run: () => void navigate(`/actas/${record.id}/ver`),
    },
    record.rectifies !== undefined && {
      label: t.compare,
      icon: <GitCompareArrows className="i" aria-hidden />,
      run: () => void navigate(comparedWithOld(record)),
    },
    canMove &&
      can(actor, { do: "move", status, move: "reopen" }) && {
        label: lifecycle.reopen,
        icon: <Pencil className="i" aria-hidden />,
        run: () => setAsks("reopen"),
      },
    can(actor, { do: "rectify", status }) && {
      label: lifecycle.rectify,
      icon: <FilePen className="i" aria-hidden />,
      run: () => setAsks("rectify"),
    },
    can(actor, { do: "removeActa", status }) && {
      label: shell.body.deleteActa,
      icon: <Trash2 className="i" aria-hidden />,
      danger: true,
      run: () => setAsks("delete"),
    },
  ]
  return (
    <>
      <Menu
        label={lifecycle.more}
        trigger={
          <button className="btn btn-sq" aria-label={lifecycle.more}>
            <Ellipsis className="i" aria-hidden />
          </button>
        }
        items={items}
      />
      <ReasonDialog
        title={t.title}
        text={t.text}
        label={t.reason}
        action={t.create}
        open={asks === "rectify"}
        onClose={close}
        run={async (reason) => {
          const { id } = await api.rectify(record.id, reason).catch(openOne)
          await client.invalidateQueries({ queryKey: ["actas"] })
          await navigate(`/actas/${id}`)
        }}
      />
      <ReasonDialog
        title={lifecycle.reopen}
        label={lifecycle.reopenReason}
        action={lifecycle.reopen}
        open={asks === "reopen"}
        onClose={close}
        run={async (reason) => {
          await api.move(record.id, { move: "reopen", reason })
          await client.invalidateQueries({ queryKey: ["acta", record.id] })
        }}
      />
      <ExportDialog record={record} open={asks === "export"} onClose={close} />
      <ShareDialog record={record} open={asks === "share"} onClose={close} />
      <DeleteActa
        record={asks === "delete" ? record : undefined}
        onClose={close}
        onDeleted={() => void navigate("/")}
      />
    </>
  )
}
