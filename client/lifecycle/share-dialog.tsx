/** Who may enter: guest links, made, handed on and withdrawn at once; and the people of the body. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { useState, type FormEvent } from "react"
import { toast } from "#client/ui/toast.ts"
import { can, guestRoles, type GuestRole } from "#shared/domain/policy.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import type { Invitation } from "#shared/protocol/api.ts"
import { api } from "#client/api.ts"
import { queries } from "#client/queries.ts"
import { useText } from "#client/text.ts"
import { CopyLine } from "#client/ui/copy-line.tsx"
import { Dialog } from "#client/ui/dialog.tsx"
import { Failed } from "./failed.tsx"
import { Field, Select } from "#client/ui/field.tsx"
import { formText } from "#client/ui/form.ts"
import { inWords } from "#client/ui/refusal.ts"

export function ShareDialog({ record, open, onClose }: { record: ActaRecord; open: boolean; onClose: () => void }) {
  const { sharing } = useText().lifecycle
  return (
    <Dialog title={sharing.title} open={open} onClose={onClose} width={560}>
      {/* Unmounted with the dialog: a link that was shown once isn't shown again. */}
      <Guests record={record} />
      <Members record={record} />
    </Dialog>
  )
}

function Guests({ record }: { record: ActaRecord }) {
  const words = useText()
  const t = words.lifecycle.sharing
  const client = useQueryClient()
  const list = useQuery(queries.invitations(record.id))
  const refresh = () => client.invalidateQueries({ queryKey: ["invitations", record.id] })
  const create = useMutation({
    mutationFn: ({ role, name }: { role: GuestRole; name?: string }) => api.invite(record.id, role, name),
    onSuccess: refresh,
  })
  const revoke = useMutation({
    mutationFn: (id: string) => api.revokeInvitation(record.id, id),
    onSuccess: (_, id) => {
      if (create.data?.id === id) create.reset()
      toast(t.revoked)
    },
    onError: (error) => toast.error(inWords(error, words)),
    onSettled: refresh,
  })
  const invitations = list.data?.invitations ?? []
  return (
    <>
      {can({ role: record.role }, { do: "invite", status: record.status }) && (
        <section className="stack">
          <h3 className="label">{t.guests}</h3>
          <p className="t-2">{t.hint}</p>
          <NewLink isBusy={create.isPending} onCreate={create.mutate} />
          {create.error && <Failed error={create.error} />}
          {create.data && <CopyLine key={create.data.id} text={create.data.url} note={t.note} />}
        </section>
      )}
      {list.error && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {invitations.length > 0 && (
        <section className="gap">
          <h3 className="label">{t.active}</h3>
          <ul className="reg">
            {invitations.map((invitation) => (
              <Link
                key={invitation.id}
                invitation={invitation}
                isBusy={revoke.isPending && revoke.variables === invitation.id}
                onRevoke={() => revoke.mutate(invitation.id)}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

type NewLinkProps = { isBusy: boolean; onCreate: (input: { role: GuestRole; name?: string }) => void }

function NewLink({ isBusy, onCreate }: NewLinkProps) {
  const t = useText().lifecycle.sharing
  const [role, setRole] = useState<GuestRole>("noteTaker")
  const create = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const name = formText(new FormData(event.currentTarget), "name").trim()
    onCreate({ role, ...(name !== "" && { name }) })
  }
  return (
    <form className="stack" onSubmit={create}>
      <div className="two">
        <Select label={t.role} value={role} onChange={(event) => setRole(event.target.value as GuestRole)}>
          {guestRoles.map((each) => (
            <option key={each} value={each}>
              {t.roles[each]}
            </option>
          ))}
        </Select>
        <Field label={t.name} name="name" maxLength={100} placeholder={t.nameHint} />
      </div>
      <div className="btn-row end">
        <button className="btn btn-fill" disabled={isBusy}>
          {t.create}
        </button>
      </div>
    </form>
  )
}

type LinkProps = { invitation: Invitation; isBusy: boolean; onRevoke: () => void }

function Link({ invitation: { role, name, seats }, isBusy, onRevoke }: LinkProps) {
  const t = useText().lifecycle.sharing
  const title = name ? `${name} · ${t.roles[role]}` : t.roles[role]
  return (
    <li className="person">
      <span>
        <b>{title}</b>
        <span className="sub">{t.seats(seats.join(", "))}</span>
      </span>
      <button className="btn btn-line btn-sm" aria-label={t.revokeOf(title)} disabled={isBusy} onClick={onRevoke}>
        {t.revoke}
      </button>
    </li>
  )
}

function Members({ record }: { record: ActaRecord }) {
  const { lifecycle, shell } = useText()
  const t = lifecycle.sharing
  const body = useQuery(queries.body(record.bodyId))
  if (!body.data) return null
  return (
    <section className="gap">
      <h3 className="label">{t.members(body.data.name)}</h3>
      <p className="t-2 small">{t.membersHint}</p>
      <ul className="reg">
        {body.data.members.map(({ id, name, role }) => (
          <li key={id} className="person">
            <span>
              <b>{name}</b>
            </span>
            <span className="t-2">{shell.roles[role]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
