/** Leaving: what would be lost is said first, and nothing is wiped before the server has confirmed. */
import { useMutation, useQueryClient } from "@tanstack/react-query"
import { Copy, Download, LogOut } from "lucide-react"
import { useState } from "react"
import { Link, useNavigate } from "react-router"
import { isRefusal } from "#shared/domain/refusal.ts"
import type { Me } from "#shared/protocol/api.ts"
import { api } from "#client/api.ts"
import type { Leftover } from "#client/live/leftovers.ts"
import { useText } from "#client/text.ts"
import { copyText, saveFile } from "#client/ui/copy.ts"
import { Dialog } from "#client/ui/dialog.tsx"
import { tellOtherTabs } from "./other-tabs.ts"

// Loaded here alone, so that this page doesn't carry the document library.
const local = () => import("#client/live/leftovers.ts")

export function SignOut({ me }: { me: Me }) {
  const { settings: t } = useText().shell
  const [lost, setLost] = useState<Leftover[]>([])
  const leave = useSignOut(me.id)
  const ask = useMutation({
    mutationFn: async () => (await local()).leftoversOf(me.id),
    onSuccess: (found) => (found.length > 0 ? setLost(found) : leave.mutate()),
  })
  const failed = (leave.error ?? ask.error) && (
    <p className="err gap" role="alert">
      {t.leaving.failed}
    </p>
  )
  return (
    <>
      <button
        className="btn btn-line gap"
        disabled={ask.isPending || leave.isPending}
        onClick={() => {
          leave.reset()
          ask.mutate()
        }}
      >
        <LogOut className="i" aria-hidden />
        {t.signOut}
      </button>
      {lost.length === 0 && failed}
      <Dialog
        title={t.leaving.title}
        open={lost.length > 0}
        onClose={() => setLost([])}
        width={560}
        footer={
          <div className="btn-row end">
            <button className="btn btn-danger" disabled={leave.isPending} onClick={() => leave.mutate()}>
              {t.leaving.leave}
            </button>
            <button className="btn btn-fill" autoFocus onClick={() => setLost([])}>
              {t.leaving.stay}
            </button>
          </div>
        }
      >
        <Lost lost={lost} />
        {failed}
      </Dialog>
    </>
  )
}

function Lost({ lost }: { lost: Leftover[] }) {
  const { settings, copied } = useText().shell
  const t = settings.leaving
  const [done, setDone] = useState(false)
  const text = asText(lost)
  return (
    <>
      <p>{t.text}</p>
      <ul className="reg gap">
        {lost.map(({ acta, title, changes, passages }) => (
          <li key={acta} className="lost-acta">
            <Link to={`/actas/${acta}`}>{title}</Link>
            <span className="sub">{changes > 0 ? t.changes(changes) : t.late}</span>
            {passages.map((passage, index) => (
              <blockquote key={`${passage.item}-${index}`}>{passage.text}</blockquote>
            ))}
          </li>
        ))}
      </ul>
      {text !== "" && (
        <div className="btn-row gap">
          <button
            className="btn btn-line"
            onClick={() => saveFile(t.file, new Blob([text], { type: "text/plain;charset=utf-8" }))}
          >
            <Download className="i" aria-hidden />
            {t.download}
          </button>
          <button className="btn btn-line" onClick={() => void copyText(text).then(setDone)}>
            <Copy className="i" aria-hidden />
            <span role="status">{done ? copied : t.copy}</span>
          </button>
        </div>
      )}
    </>
  )
}

/** Each acta, and under it what was written, with the item where it stood. */
const asText = (lost: Leftover[]): string =>
  lost
    .filter(({ passages }) => passages.length > 0)
    .map(({ title, passages }) =>
      [title, ...passages.map((passage) => [passage.title, passage.text].filter(Boolean).join(": "))].join("\n"),
    )
    .join("\n\n")

function useSignOut(userId: string) {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async () => {
      const { wipeLocal } = await local()
      await api.signOut().catch((error: unknown) => {
        // The session had ended already: that is what was asked for.
        if (!isRefusal(error) || error.code !== "auth.required") throw error
      })
      tellOtherTabs(userId)
      await wipeLocal(userId)
    },
    onSuccess: async () => {
      await navigate("/entrar")
      client.clear()
    },
  })
}
