/** A body: its register of actas and the people in it. */
import { formText } from "#client/ui/form.ts"
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Plus, Trash2, X } from "lucide-react"
import { useState } from "react"
import { useParams } from "react-router"
import { toast } from "#client/ui/toast.ts"
import { can, roles, type Role } from "#shared/domain/policy.ts"
import { api } from "#client/api.ts"
import { DropZone, FileButton, useBringing } from "#client/import/drop-zone.tsx"
import { queries } from "#client/queries.ts"
import { useText } from "#client/text.ts"
import { CopyLine } from "#client/ui/copy-line.tsx"
import { inWords } from "#client/ui/refusal.ts"
import { ActaRow } from "./acta-row.tsx"
import { DeleteActa } from "#client/lifecycle/delete-acta.tsx"
import { Failed } from "./failed.tsx"
import { Letterhead } from "./letterhead.tsx"
import { MeetingRules } from "./organo-meeting.tsx"
import { NewActa } from "./new-acta.tsx"
import { Phrases } from "./phrases.tsx"
import type { ActaRecord } from "#shared/domain/records.ts"
import type { BodyDetail } from "#shared/protocol/api.ts"

export default function Organo() {
  const words = useText()
  const { body: t, home, product } = words.shell
  const id = useParams().id ?? ""
  const body = useQuery(queries.body(id))
  const me = useQuery(queries.me)
  const actas = useQuery(queries.actas)
  const [makes, setMakes] = useState(false)
  const [deletes, setDeletes] = useState<ActaRecord>()
  const bring = useBringing(id)
  if (body.error) return <Failed error={body.error} onRetry={() => void body.refetch()} />
  if (!body.data) return <p className="t-2">{words.shell.loading}</p>
  const actor = { role: body.data.role, admin: me.data?.admin }
  const mine = actas.data?.actas.filter((record) => record.bodyId === id) ?? []
  return (
    <DropZone onFiles={can(actor, { do: "createActa" }) ? bring : ignore}>
      <title>{`${body.data.name} · ${product}`}</title>
      <div className="hbar">
        <h1 className="day">{body.data.name}</h1>
        {can(actor, { do: "createActa" }) && (
          <>
            <FileButton onFiles={bring} label={words.importing.bring} />
            <button className="btn btn-fill" onClick={() => setMakes(true)}>
              <Plus className="i" aria-hidden />
              {home.newActa}
            </button>
          </>
        )}
      </div>
      <div className="cols">
        <div className="book">
          <section className="blk">
            <h2>{t.actas}</h2>
            {mine.length === 0 && <p className="t-2 empty">{t.noActas}</p>}
            <ul className="reg">
              {mine.map((record) => (
                <ActaRow
                  key={record.id}
                  record={record}
                  body={body.data.name}
                  isUnderBody
                  actions={
                    can({ role: record.role }, { do: "removeActa", status: record.status }) ? (
                      <button
                        className="btn btn-sq"
                        aria-label={`${t.deleteActa}: ${record.title}`}
                        title={t.deleteActa}
                        onClick={() => setDeletes(record)}
                      >
                        <Trash2 className="i" aria-hidden />
                      </button>
                    ) : undefined
                  }
                />
              ))}
            </ul>
          </section>
          <MeetingRules body={body.data} manages={can(actor, { do: "manageBody" })} />
          {can(actor, { do: "manageBody" }) && <Phrases body={body.data} />}
          {can(actor, { do: "manageBody" }) && <Letterhead bodyId={id} name={body.data.name} />}
        </div>
        <People body={body.data} manages={can(actor, { do: "manageBody" })} />
      </div>
      <NewActa open={makes} onClose={() => setMakes(false)} bodyId={id} />
      <DeleteActa record={deletes} onClose={() => setDeletes(undefined)} />
    </DropZone>
  )
}

/** Whoever may make no acta here drops in vain, without leaving the page. */
const ignore = () => undefined

function People({ body, manages }: { body: BodyDetail; manages: boolean }) {
  const words = useText()
  const { body: t, roles: roleWords } = words.shell
  const client = useQueryClient()
  const [link, setLink] = useState<string>()
  const refresh = () => client.invalidateQueries({ queryKey: ["bodies"] })
  const failed = (error: Error) => toast.error(inWords(error, words))
  const add = useMutation({
    mutationFn: (form: FormData) => api.addMember(body.id, formText(form, "email"), form.get("role") as Role),
    onSuccess: async ({ url }) => {
      setLink(url)
      await refresh()
    },
  })
  const change = useMutation({
    mutationFn: ({ id, role }: { id: string; role: Role }) => api.changeMember(body.id, id, role),
    onSettled: refresh,
    onError: () => toast.error(t.lastSecretary),
  })
  const remove = useMutation({
    mutationFn: ({ id }: { id: string; name: string }) => api.removeMember(body.id, id),
    onSuccess: (_, { name }) => void toast(t.removed(name)),
    onSettled: refresh,
    onError: (error) => ("data" in error ? toast.error(t.lastSecretary) : failed(error)),
  })
  return (
    <section className="side-b">
      <h2 className="people-h">{t.people}</h2>
      <ul className="reg">
        {body.members.map(({ id, name, email, role }) => (
          <li key={id} className="person">
            <span>
              <b>{name}</b>
              {name !== email && <span className="sub">{email}</span>}
            </span>
            {manages ? (
              <>
                <select
                  className="input input-sm"
                  aria-label={t.roleOf(name)}
                  value={role}
                  onChange={(event) => change.mutate({ id, role: event.target.value as Role })}
                >
                  {roles.map((each) => (
                    <option key={each} value={each}>
                      {roleWords[each]}
                    </option>
                  ))}
                </select>
                <button className="btn btn-sq" aria-label={t.remove(name)} onClick={() => remove.mutate({ id, name })}>
                  <X className="i" aria-hidden />
                </button>
              </>
            ) : (
              <span className="t-2">{roleWords[role]}</span>
            )}
          </li>
        ))}
      </ul>
      {manages && (
        <form
          className="add-person"
          onSubmit={(event) => {
            event.preventDefault()
            add.mutate(new FormData(event.currentTarget))
            event.currentTarget.reset()
          }}
        >
          <input
            className="input input-sm"
            name="email"
            type="email"
            required
            placeholder={t.email}
            aria-label={t.email}
          />
          <select className="input input-sm" name="role" aria-label={t.role} defaultValue="noteTaker">
            {roles.map((each) => (
              <option key={each} value={each}>
                {roleWords[each]}
              </option>
            ))}
          </select>
          <button className="btn btn-line">{t.add}</button>
        </form>
      )}
      {add.error && (
        <p className="err" role="alert">
          {t.alreadyThere}
        </p>
      )}
      {link && <CopyLine text={link} note={t.invited} />}
    </section>
  )
}
