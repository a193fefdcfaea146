/** The door: sign in, make an account by a link, set a new password by a link. */
import { formText } from "#client/ui/form.ts"
import { useQuery, useQueryClient } from "@tanstack/react-query"
import { CircleAlert } from "lucide-react"
import { useState, type FormEvent } from "react"
import { Link, useNavigate, useSearchParams } from "react-router"
import { api } from "#client/api.ts"
import { queries } from "#client/queries.ts"
import { useLocale, useText } from "#client/text.ts"
import { useVerifyText } from "#client/verify-text.ts"
import { Field } from "#client/ui/field.tsx"
import { Logo } from "#client/ui/logo.tsx"
import { inWords } from "#client/ui/refusal.ts"
import { wayBack } from "./way-back.ts"

type Mode = "signIn" | "first" | "signUp" | "newPassword"

export default function Entrar() {
  const words = useText()
  const { door } = words.shell
  const verify = useVerifyText()
  const { locale, setLocale } = useLocale()
  const [params] = useSearchParams()
  const setup = useQuery(queries.setup)
  const client = useQueryClient()
  const navigate = useNavigate()
  const invitation = params.get("invitacion") ?? undefined
  const token = params.get("clave") ?? undefined
  const [chosen, choose] = useState<Mode>()
  const mode = chosen ?? modeOf({ token, invitation, needed: setup.data?.needed })
  const [error, setError] = useState<string>()
  const [note, setNote] = useState<string>()
  const [busy, setBusy] = useState(false)

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => formText(form, name)
    setBusy(true)
    setError(undefined)
    try {
      if (mode === "newPassword" && token) {
        await api.resetPassword(token, text("password"))
        setNote(door.saved)
        choose("signIn")
        return
      }
      if (mode === "signIn") await api.signIn(text("email"), text("password"))
      else
        await api.signUp({
          name: text("name"),
          email: text("email"),
          password: text("password"),
          setup: params.get("alta") ?? undefined,
          invitation,
        })
      await client.invalidateQueries()
      await navigate(wayBack(params.get("volver"), location.origin))
    } catch (thrown) {
      setError(inWords(thrown, words))
    } finally {
      setBusy(false)
    }
  }

  const makes = mode === "first" || mode === "signUp"
  const title = { signIn: door.signIn, first: door.first, signUp: door.signUp, newPassword: door.newPassword }[mode]
  const action = { signIn: door.signIn, first: door.create, signUp: door.create, newPassword: door.save }[mode]
  return (
    <div className="door">
      <title>{`${title} · ${words.shell.product}`}</title>
      <header>
        <Logo />
        {words.shell.product}
      </header>
      <main className="card">
        <h1>{title}</h1>
        {mode === "first" && <p className="t-2 gap">{door.firstHint}</p>}
        {note && <p className="t-ok gap">{note}</p>}
        <form onSubmit={(event) => void submit(event)} key={mode}>
          {makes && (
            <Field
              label={door.name}
              name="name"
              hint={door.nameHint}
              autoComplete="name"
              required
              maxLength={100}
              autoFocus
            />
          )}
          {mode !== "newPassword" && (
            <Field label={door.email} name="email" type="email" autoComplete="username" required autoFocus={!makes} />
          )}
          <Field
            label={door.password}
            name="password"
            type="password"
            autoComplete={mode === "signIn" ? "current-password" : "new-password"}
            minLength={mode === "signIn" ? undefined : 8}
            hint={mode === "signIn" ? undefined : door.passwordHint}
            required
          />
          {error && (
            <p className="err" role="alert">
              <CircleAlert className="i" aria-hidden />
              {error}
            </p>
          )}
          <button className="btn btn-fill" disabled={busy}>
            {action}
          </button>
        </form>
        {mode === "signIn" && (
          <p className="t-2 gap small">
            {door.forgot} {door.forgotHelp}
          </p>
        )}
        {mode === "signIn" && setup.data?.signUp === "open" && (
          <button className="btn btn-link gap" onClick={() => choose("signUp")}>
            {door.noAccount}
          </button>
        )}
        {mode === "signUp" && (
          <button className="btn btn-link gap" onClick={() => choose("signIn")}>
            {door.hasAccount}
          </button>
        )}
      </main>
      <footer>
        <button className="btn btn-link" onClick={() => setLocale(locale === "es" ? "en" : "es")}>
          {door.otherLanguage}
        </button>
        <Link className="btn btn-link" to="/verificar">
          {verify.title}
        </Link>
      </footer>
    </div>
  )
}

function modeOf({ token, invitation, needed }: { token?: string; invitation?: string; needed?: boolean }): Mode {
  if (token) return "newPassword"
  if (needed) return "first"
  return invitation ? "signUp" : "signIn"
}
