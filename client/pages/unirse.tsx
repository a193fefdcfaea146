/** A guest seat: see what it is, say your name, in you go. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Check, CircleAlert } from "lucide-react"
import { useState } from "react"
import { Link, useNavigate, useParams } from "react-router"
import { api } from "#client/api.ts"
import { queries } from "#client/queries.ts"
import { useLocale, useText } from "#client/text.ts"
import { Field } from "#client/ui/field.tsx"
import { Logo } from "#client/ui/logo.tsx"
import { inWords } from "#client/ui/refusal.ts"

export default function Unirse() {
  const words = useText()
  const { join: t, door, product } = words.shell
  const { locale, setLocale } = useLocale()
  const token = useParams().token ?? ""
  const page = useQuery(queries.join(token))
  const [name, setName] = useState("")
  const client = useQueryClient()
  const navigate = useNavigate()
  const enter = useMutation({
    mutationFn: () => api.join(token, name.trim()),
    onSuccess: async (record) => {
      await client.invalidateQueries()
      await navigate(`/actas/${record.id}`)
    },
  })
  const error = page.error ?? enter.error
  return (
    <div className="door">
      <title>{product}</title>
      <header>
        <Logo />
        {product}
      </header>
      <main className="card">
        {page.error && <h1>{t.lost}</h1>}
        {error && (
          <p role="alert" className="err gap">
            <CircleAlert className="i" aria-hidden />
            {inWords(error, words)}
          </p>
        )}
        {page.error && (
          <Link className="btn btn-line gap" to="/entrar">
            {door.signIn}
          </Link>
        )}
        {page.data && (
          <>
            <h1>{t.title(page.data.title)}</h1>
            <dl className="seat">
              <dt>{t.body}</dt>
              <dd>{page.data.body}</dd>
              <dt>{t.seat}</dt>
              <dd>{t.seats[page.data.role]}</dd>
              <dt>{t.invites}</dt>
              <dd>{page.data.invitedBy}</dd>
            </dl>
            <form
              onSubmit={(event) => {
                event.preventDefault()
                enter.mutate()
              }}
            >
              <Field
                label={t.name}
                hint={t.nameHint}
                value={name}
                onChange={(event) => setName(event.target.value)}
                autoComplete="name"
                required
                maxLength={100}
                autoFocus
              />
              {page.data.names.length > 0 && (
                <div>
                  <p className="label">{t.listed}</p>
                  <div className="names" role="group" aria-label={t.listedGroup}>
                    {page.data.names.map((each) => (
                      <button
                        key={each}
                        type="button"
                        className="btn btn-line"
                        aria-pressed={each === name}
                        onClick={() => setName(each)}
                      >
                        {each === name && <Check className="i i-s" aria-hidden />}
                        {each}
                      </button>
                    ))}
                  </div>
                </div>
              )}
              <button className="btn btn-fill" disabled={enter.isPending}>
                {t.enter}
              </button>
            </form>
          </>
        )}
      </main>
      <footer>
        <button className="btn btn-link" onClick={() => setLocale(locale === "es" ? "en" : "es")}>
          {door.otherLanguage}
        </button>
      </footer>
    </div>
  )
}
