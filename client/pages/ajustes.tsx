/** Language, appearance, one's account; for administrators the accounts. */
import { formText } from "#client/ui/form.ts"
import { useMutation, useQuery } from "@tanstack/react-query"
import { useState } from "react"
import { toast } from "#client/ui/toast.ts"
import { SignOut } from "./sign-out.tsx"
import type { Locale } from "#shared/domain/acta.ts"
import { api } from "#client/api.ts"
import { queries } from "#client/queries.ts"
import { useLocale, useText } from "#client/text.ts"
import { currentTheme, setTheme, type Theme } from "#client/theme.ts"
import { CopyLine } from "#client/ui/copy-line.tsx"
import { Select } from "#client/ui/field.tsx"
import { inWords } from "#client/ui/refusal.ts"

export default function Ajustes() {
  const { shell } = useText()
  const { settings: t } = shell
  const { locale, setLocale } = useLocale()
  const me = useQuery(queries.me)
  const [theme, choose] = useState(currentTheme)
  return (
    <div className="narrow-page">
      <title>{`${t.title} · ${shell.product}`}</title>
      <h1 className="day">{t.title}</h1>
      <div className="book gap stack">
        <section className="blk">
          <h2>{t.you}</h2>
          <p>
            <b>{me.data?.name}</b>
          </p>
          <p className="t-2">{me.data?.email}</p>
          {me.data?.admin && <p className="t-2">{t.admin}</p>}
          {me.data && <SignOut me={me.data} />}
        </section>
        <div className="two">
          <Select label={t.language} value={locale} onChange={(event) => setLocale(event.target.value as Locale)}>
            <option value="es">Español</option>
            <option value="en">English</option>
          </Select>
          <Select
            label={t.theme}
            value={theme}
            onChange={(event) => {
              choose(event.target.value as Theme)
              setTheme(event.target.value as Theme)
            }}
          >
            {(["system", "light", "dark"] as const).map((each) => (
              <option key={each} value={each}>
                {t.themes[each]}
              </option>
            ))}
          </Select>
        </div>
        {me.data?.admin && <Accounts />}
      </div>
    </div>
  )
}

function Accounts() {
  const words = useText()
  const { settings: t, door } = words.shell
  const accounts = useQuery(queries.accounts)
  const [link, setLink] = useState<{ url: string; note: string }>()
  const reset = useMutation({
    mutationFn: ({ id }: { id: string; name: string }) => api.resetLink(id),
    onSuccess: ({ url }, { name }) => setLink({ url, note: t.resetDone(name) }),
    onError: (error) => toast.error(inWords(error, words)),
  })
  const invite = useMutation({
    mutationFn: (email: string) => api.inviteAccount(email),
    onSuccess: ({ url }) => setLink({ url, note: t.inviteDone }),
    onError: () => toast.error(t.exists),
  })
  return (
    <section className="blk">
      <h2>{t.accounts}</h2>
      <ul className="reg">
        {accounts.data?.accounts.map(({ id, name, email }) => (
          <li key={id} className="person">
            <span>
              <b>{name}</b>
              <span className="sub">{email}</span>
            </span>
            <button className="btn btn-link" onClick={() => reset.mutate({ id, name })}>
              {t.reset}
            </button>
          </li>
        ))}
      </ul>
      <form
        className="add-person"
        onSubmit={(event) => {
          event.preventDefault()
          invite.mutate(formText(new FormData(event.currentTarget), "email"))
          event.currentTarget.reset()
        }}
      >
        <input
          className="input input-sm"
          name="email"
          type="email"
          required
          placeholder={door.email}
          aria-label={door.email}
        />
        <button className="btn btn-line">{t.invite}</button>
      </form>
      {link && <CopyLine text={link.url} note={link.note} />}
    </section>
  )
}
