/** Verificar: for anybody, without an account. A file is compared here; a code is only confirmed. */
import { useMutation } from "@tanstack/react-query"
import { FileSearch } from "lucide-react"
import { useId, useState, type DragEvent, type FormEvent } from "react"
import { Link } from "react-router"
import type { SealMatch } from "#shared/protocol/verify.ts"
import type { Report } from "#shared/verify/check.ts"
import { largestFile } from "#shared/verify/limits.ts"
import { api } from "#client/api.ts"
import { useLocale, useText } from "#client/text.ts"
import { useVerifyText } from "#client/verify-text.ts"
import { Field } from "#client/ui/field.tsx"
import { formText } from "#client/ui/form.ts"
import { Logo } from "#client/ui/logo.tsx"
import { inWords } from "#client/ui/refusal.ts"
import { Matches, Verdict } from "./verdict.tsx"
import "./verificar.css"

type Asked = { file: File } | { code: string }
type Answer = { report: Report; name: string } | { matches: SealMatch[] }

export default function Verificar() {
  const words = useText()
  const { shell } = words
  const t = useVerifyText()
  const { locale, setLocale } = useLocale()
  const asking = useMutation({
    mutationFn: async (asked: Asked): Promise<Answer> => {
      if ("code" in asked) return api.verifyCode(asked.code)
      return { report: await api.verifyFile(asked.file), name: asked.file.name }
    },
  })
  const answer = asking.data
  return (
    <div className="door">
      <title>{`${t.title} · ${shell.product}`}</title>
      <header>
        <Link to="/" className="brand-link">
          <Logo />
          {shell.product}
        </Link>
      </header>
      <main className="card checking-card">
        <h1>{t.title}</h1>
        <p className="t-2 intro">{t.intro}</p>
        {!answer && <Ask isAsking={asking.isPending} onAsk={asking.mutate} />}
        {asking.error && (
          <p className="err gap" role="alert">
            {inWords(asking.error, words)}
          </p>
        )}
        <p className="t-2" role="status">
          {asking.isPending && t.checking}
        </p>
        {answer &&
          ("report" in answer ? (
            <Verdict report={answer.report} name={answer.name} />
          ) : (
            <Matches matches={answer.matches} />
          ))}
        {answer && (
          <button className="btn btn-line gap" onClick={asking.reset}>
            {t.again}
          </button>
        )}
        <Alone />
      </main>
      <footer>
        <button className="btn btn-link" onClick={() => setLocale(locale === "es" ? "en" : "es")}>
          {shell.door.otherLanguage}
        </button>
      </footer>
    </div>
  )
}

function Ask({ isAsking, onAsk }: { isAsking: boolean; onAsk: (asked: Asked) => void }) {
  const t = useVerifyText()
  const id = useId()
  const [isOver, setOver] = useState(false)
  const [problem, setProblem] = useState<string>()

  function take(file: File | undefined) {
    if (!file || isAsking) return
    const isTooLarge = file.size > largestFile
    setProblem(isTooLarge ? t.tooLarge(largestFile / 1_000_000) : undefined)
    if (!isTooLarge) onAsk({ file })
  }
  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const code = formText(new FormData(event.currentTarget), "code").trim()
    if (code !== "") onAsk({ code })
  }
  return (
    <>
      <div
        className={isOver ? "drop drop-over" : "drop"}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileSearch className="drop-i" aria-hidden />
        <p>{t.drop}</p>
        <input
          id={id}
          className="sr"
          type="file"
          disabled={isAsking}
          accept=".pdf,.docx,.json,.html,.htm,.md,.txt,.tsr"
          onChange={({ target }) => {
            take(target.files?.[0])
            target.value = ""
          }}
        />
        <label htmlFor={id} className="btn btn-fill">
          {t.choose}
        </label>
      </div>
      {problem && (
        <p className="err gap" role="alert">
          {problem}
        </p>
      )}
      <p className="or">{t.or}</p>
      <form className="by-code" onSubmit={submit}>
        <Field
          label={t.code}
          name="code"
          hint={t.codeHint}
          autoComplete="off"
          spellCheck={false}
          required
          maxLength={100}
        />
        <button className="btn btn-line" disabled={isAsking}>
          {t.confirm}
        </button>
      </form>
    </>
  )
}

/** The verifier that needs neither this page nor its server. */
function Alone() {
  const { alone: t } = useVerifyText()
  return (
    <section className="alone" aria-label={t.title}>
      <h2>{t.title}</h2>
      <p className="t-2 small">{t.text}</p>
      <p className="alone-links small">
        <a href="/verificador/verificador.html" download>
          {t.page}
        </a>
        <a href="/verificador/verificador.mjs" download>
          {t.script}
        </a>
        <a href="/api/keys" download="claves.json">
          {t.keys}
        </a>
      </p>
    </section>
  )
}
