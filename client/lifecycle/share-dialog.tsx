/** Guest links: made, handed on, withdrawn at once. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { UserPlus } from "lucide-react"
import { useState } from "react"
import { toast } from "sonner"
import { can, guestRoles, type GuestRole } from "#shared/domain/policy.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { api } from "#client/api.ts"
import { queries } from "#client/queries.ts"
import { useText } from "#client/text.ts"
import { CopyLine } from "#client/ui/copy-line.tsx"
import { Dialog } from "#client/ui/dialog.tsx"
import { Select } from "#client/ui/field.tsx"
import { inWords } from "#client/ui/refusal.ts"

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

export function ShareDialog({ record, open, onClose }: { record: ActaRecord; open: boolean; onClose: () => void }) {
  const words = useText()
  const t = words.lifecycle.sharing
  const client = useQueryClient()
  const list = useQuery({ ...queries.invitations(record.id), enabled: open })
  const refresh = () => client.invalidateQueries({ queryKey: ["invitations", record.id] })
  const [role, setRole] = useState<GuestRole>("noteTaker")
  const create = useMutation({ mutationFn: () => api.invite(record.id, role), onSuccess: refresh })
  const revoke = useMutation({
    mutationFn: (id: string) => api.revokeInvitation(record.id, id),
    onSuccess: () => void toast(t.revoked),
    onError: (error) => toast.error(inWords(error, words)),
    onSettled: refresh,
  })
  return (
    <Dialog title={t.title} open={open} onClose={onClose} width={560}>
      {can({ role: record.role }, { do: "invite", status: record.status }) && (
        <section className="stack">
          <p className="t-2">{t.hint}</p>
          <div className="two">
            <Select label={t.role} value={role} onChange={(event) => setRole(event.target.value as GuestRole)}>
              {guestRoles.map((each) => (
                <option key={each} value={each}>
                  {t.roles[each]}
                </option>
              ))}
            </Select>
            <button className="btn btn-fill at-end" disabled={create.isPending} onClick={() => create.mutate()}>
              {t.create}
            </button>
          </div>
          {create.error && (
            <p className="err" role="alert">
              {inWords(create.error, words)}
            </p>
          )}
          {create.data && <CopyLine text={create.data.url} note={t.note} />}
        </section>
      )}
      {list.data && list.data.invitations.length > 0 && (
        <section className="gap">
          <h3 className="label">{t.active}</h3>
          <ul className="reg">
            {list.data.invitations.map((invitation) => (
              <li key={invitation.id} className="person">
                <span>
                  <b>{t.roles[invitation.role]}</b>
                  <span className="sub">{t.seats(invitation.seats.join(", "))}</span>
                </span>
                <button className="btn btn-line btn-sm" onClick={() => revoke.mutate(invitation.id)}>
                  {t.revoke}
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  )
}
