/** What the body's papers bear: seen as it will be printed, changed beside it. */
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query"
import { Download, ImagePlus, FilePlus2, X } from "lucide-react"
import { useId, useState, type FormEvent } from "react"
import { toast } from "sonner"
import { isReadable, longestLine, mostLines } from "#shared/domain/letterhead.ts"
import { isRefusal } from "#shared/domain/refusal.ts"
import type { Catalogue } from "#shared/text/catalogue.ts"
import type { LetterheadView } from "#shared/protocol/api.ts"
import { api } from "#client/api.ts"
import { queries } from "#client/queries.ts"
import { letterhead as en } from "#shared/text/en/letterhead.ts"
import { letterhead as es } from "#shared/text/es/letterhead.ts"
import type { Words } from "#shared/text/words.ts"
import { useLocale, useText } from "#client/text.ts"
import { inWords } from "#client/ui/refusal.ts"
import "#client/styles/letterhead.css"

type LetterheadWords = Words<typeof es>
const words: Record<"es" | "en", LetterheadWords> = { es, en }
/** Few ever change a letterhead: its words come with it. */
const useLetterheadText = () => words[useLocale().locale]

export function Letterhead({ bodyId, name }: { bodyId: string; name: string }) {
  const letterhead = useQuery(queries.letterhead(bodyId))
  const t = useLetterheadText()
  return (
    <section className="blk lh">
      <h2>{t.title}</h2>
      <p className="t-2">{t.intro}</p>
      {/* The form begins with what is kept, and begins anew when that is taken back. */}
      {letterhead.data && <Form key={letterhead.dataUpdatedAt} bodyId={bodyId} name={name} kept={letterhead.data} />}
    </section>
  )
}

type FormProps = { bodyId: string; name: string; kept: LetterheadView }

function Form({ bodyId, name, kept }: FormProps) {
  const words = useText()
  const t = useLetterheadText()
  const [text, setText] = useState(kept.lines.join("\n"))
  const [accent, setAccent] = useState(kept.accent)
  const id = useId()
  const lines = linesOf(text)
  const isDark = isReadable(accent)
  const change = useChange(bodyId)
  const save = (event: FormEvent) => {
    event.preventDefault()
    change.mutate({ work: () => api.saveLetterhead(bodyId, { lines, accent }), done: t.saved })
  }
  const isPlain = kept.lines.length === 0 && !kept.hasLogo && !kept.hasTemplate && kept.accent === accent
  return (
    <form onSubmit={save}>
      <Preview bodyId={bodyId} lines={lines.length > 0 ? lines : [name]} accent={accent} hasLogo={kept.hasLogo} />
      <div className="lh-grid">
        <div className="field">
          <label htmlFor={`${id}-lines`}>{t.lines}</label>
          <textarea
            id={`${id}-lines`}
            className="input"
            rows={3}
            maxLength={mostLines * (longestLine + 1)}
            value={text}
            placeholder={name}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setText(event.target.value)}
          />
          <span id={`${id}-hint`} className="hint">
            {t.linesHint}
          </span>
        </div>
        <div className="field">
          <label htmlFor={`${id}-accent`}>{t.accent}</label>
          <input
            id={`${id}-accent`}
            className="input lh-colour"
            type="color"
            value={accent}
            aria-invalid={isDark ? undefined : true}
            aria-describedby={isDark ? undefined : `${id}-light`}
            onChange={(event) => setAccent(event.target.value)}
          />
        </div>
      </div>
      {!isDark && (
        <p id={`${id}-light`} className="err" role="alert">
          {t.tooLight}
        </p>
      )}
      {change.error && (
        <p className="err" role="alert">
          {faultInWords(change.error, words, t)}
        </p>
      )}
      <div className="lh-row">
        <button className="btn btn-line" disabled={!isDark || lines.length > mostLines || change.isPending}>
          {t.save}
        </button>
        {!isPlain && (
          <button
            type="button"
            className="btn btn-link"
            onClick={() => change.mutate({ work: () => api.removeLetterhead(bodyId), done: t.wasReset })}
          >
            {t.reset}
          </button>
        )}
      </div>
      <File bodyId={bodyId} file="logo" isKept={kept.hasLogo} />
      <File bodyId={bodyId} file="template" isKept={kept.hasTemplate} />
    </form>
  )
}

type PreviewProps = { bodyId: string; lines: string[]; accent: string; hasLogo: boolean }

/** Paper stays white in the dark as well: it shows what is printed. */
function Preview({ bodyId, lines: [first, ...others], accent, hasLogo }: PreviewProps) {
  const t = useLetterheadText()
  return (
    <div className="lh-paper" role="img" aria-label={t.preview}>
      {hasLogo && <img src={api.letterheadFileUrl(bodyId, "logo")} alt="" />}
      <div className="lh-names" style={{ borderColor: accent }}>
        <b style={{ color: accent }}>{first}</b>
        {others.map((line, index) => (
          <span key={index}>{line}</span>
        ))}
      </div>
    </div>
  )
}

const accepted = { logo: "image/png,image/jpeg", template: ".docx" }

function File({ bodyId, file, isKept }: { bodyId: string; file: "logo" | "template"; isKept: boolean }) {
  const words = useText()
  const t = useLetterheadText()
  const id = useId()
  const change = useChange(bodyId)
  const isLogo = file === "logo"
  const Icon = isLogo ? ImagePlus : FilePlus2
  return (
    <div className="lh-file" role="group" aria-labelledby={id}>
      <b id={id}>{isLogo ? t.logo : t.template}</b>
      <span className="hint">{isLogo ? t.logoHint : t.templateHint}</span>
      <div className="lh-row">
        <label className="btn btn-line" aria-busy={change.isPending}>
          <Icon className="i" aria-hidden />
          {isLogo ? t.chooseLogo : t.chooseTemplate}
          <input
            type="file"
            className="lh-choose"
            accept={accepted[file]}
            disabled={change.isPending}
            onChange={(event) => {
              const [chosen] = event.target.files ?? []
              // The same file may be chosen again after it was mended.
              event.target.value = ""
              if (chosen) change.mutate({ work: () => api.saveLetterheadFile(bodyId, file, chosen), done: t.saved })
            }}
          />
        </label>
        {isKept && !isLogo && (
          <a className="btn btn-link" href={api.letterheadFileUrl(bodyId, file)} download>
            <Download className="i" aria-hidden />
            {t.download}
          </a>
        )}
        {isKept && (
          <button
            type="button"
            className="btn btn-sq"
            aria-label={isLogo ? t.removeLogo : t.removeTemplate}
            title={isLogo ? t.removeLogo : t.removeTemplate}
            onClick={() => change.mutate({ work: () => api.removeLetterheadFile(bodyId, file), done: t.saved })}
          >
            <X className="i" aria-hidden />
          </button>
        )}
      </div>
      {change.error && (
        <p className="err" role="alert">
          {faultInWords(change.error, words, t)}
        </p>
      )}
    </div>
  )
}

const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim().slice(0, longestLine))
    .filter(Boolean)

function useChange(bodyId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ work }: { work: () => Promise<unknown>; done: string }) => work(),
    onSuccess: async (_, { done }) => {
      await client.invalidateQueries({ queryKey: queries.letterhead(bodyId).queryKey })
      toast.success(done)
    },
  })
}

function faultInWords(error: Error, words: Catalogue, { faults, tooLarge }: LetterheadWords): string {
  if (!isRefusal(error)) return inWords(error, words)
  if ("limit" in error.data) return tooLarge(error.data.limit / 1_000_000)
  const path = "path" in error.data ? error.data.path.replace(/^lines\..*/, "lines") : ""
  return path in faults ? faults[path as keyof typeof faults] : inWords(error, words)
}
