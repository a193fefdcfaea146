/**
 * One banner at most, by precedence: new version › no access › damaged › locked › closing › not saved › offline › read
 * only › rectifies. It says what happened, what was kept, and what to do.
 */
import { Ban, CloudOff, Eye, FileDown, Files, Lock, ShieldCheck, TriangleAlert, type LucideIcon } from "lucide-react"
import type { ReactNode } from "react"
import { Link } from "react-router"
import type { ActaRecord } from "#shared/domain/records.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { can } from "#shared/domain/policy.ts"
import type { RefusalCode } from "#shared/domain/refusal.ts"
import type { LiveState } from "#client/live/port.ts"
import { isDamaged } from "#client/live/save-state.ts"
import { useLocale, useText } from "#client/text.ts"
import { useCountdown } from "./countdown.ts"
import "./lifecycle.css"

type Props = { record: ActaRecord; state: LiveState; onSeeSeal: () => void; onDownload: () => void }

const noAccess = new Set<RefusalCode>(["access.denied", "acta.notFound"])

export function LifecycleBanner({ record, state, onSeeSeal, onDownload }: Props) {
  const words = useText()
  const t = words.lifecycle.banner
  const seconds = useCountdown(state.standing?.closingAt)
  const { save, standing } = state
  const status = standing?.status ?? record.status
  const refused = save.kind === "refused" ? save.code : undefined
  const copy = (
    <button className="btn btn-line" onClick={onDownload}>
      {t.download}
    </button>
  )

  if (refused === "schema.mismatch")
    return (
      <Banner look="lock" Icon={FileDown} says={t.newVersion} text={state.late ? undefined : t.newVersionText}>
        <button className="btn btn-line" onClick={() => location.reload()}>
          {t.reload}
        </button>
      </Banner>
    )
  if (refused === "auth.required")
    return (
      <Banner look="warn" Icon={Ban} says={t.signIn} text={state.late ? undefined : t.signInText}>
        <Link className="btn btn-line" to={`/entrar?volver=/actas/${record.id}`}>
          {t.enter}
        </Link>
      </Banner>
    )
  if (refused && noAccess.has(refused))
    return (
      <Banner look="warn" Icon={Ban} says={t.lost} text={t.lostText}>
        {copy}
      </Banner>
    )
  // Of a locked acta too: its text is that of the seal, but its agenda and panels are drawn from what isn't whole.
  if (isDamaged(save))
    return isLocked(status) ? (
      <Banner look="warn" Icon={TriangleAlert} says={t.damagedLocked} text={t.damagedLockedText} />
    ) : (
      <Banner look="warn" Icon={TriangleAlert} says={t.damaged} text={t.damagedText}>
        {copy}
      </Banner>
    )
  if (isLocked(status)) return <Locked record={record} state={state} onSeeSeal={onSeeSeal} />
  if (refused)
    return (
      <Banner look="warn" Icon={TriangleAlert} says={words.refusals[refused]}>
        {copy}
      </Banner>
    )
  if (seconds !== undefined && status !== "inReview")
    return (
      <Banner look="lock" Icon={Lock} says={t.closing} text={t.closingText}>
        {/* Not read out every second. */}
        <span className="banner-n" aria-hidden>
          {t.secondsLeft(seconds)}
        </span>
      </Banner>
    )
  if (save.kind === "notStoring")
    return (
      <Banner look="warn" Icon={TriangleAlert} says={t.notStoring} text={t.notStoringText}>
        {copy}
      </Banner>
    )
  if (save.kind === "offline")
    return (
      <Banner
        look="warn"
        Icon={CloudOff}
        says={t.offline}
        text={save.kept ? t.offlineText(save.changes) : t.offlineNotKept}
        isQuiet={save.changes > 0}
      >
        {!save.kept && copy}
      </Banner>
    )
  if (save.kind === "readOnly")
    return status === "inReview" ? (
      <Banner
        look="plain"
        Icon={Eye}
        says={t.reviewing}
        text={can({ role: record.role }, { do: "observe", status }) ? t.reviewingObserve : t.reviewingText}
      />
    ) : (
      <Banner look="plain" Icon={Eye} says={t.readOnly} text={t.readOnlyText} />
    )
  if (record.rectifies)
    return (
      <Banner look="plain" Icon={Files} says={t.rectifies}>
        <Link className="btn btn-line" to={`/actas/${record.rectifies}`}>
          {t.openOld}
        </Link>
      </Banner>
    )
  return null
}

function Locked({ record, state: { standing }, onSeeSeal }: Pick<Props, "record" | "state" | "onSeeSeal">) {
  const t = useText().lifecycle.banner
  const { locale } = useLocale()
  const lockedAt = standing?.lockedAt ?? record.lockedAt
  const lockedBy = standing?.lockedBy ?? record.lockedBy
  // The standing may come before the record; both bring who and when.
  if (!lockedAt || !lockedBy) return null
  const at = new Date(lockedAt)
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(at)
  const time = new Intl.DateTimeFormat(locale, { timeStyle: "short", hourCycle: "h23" }).format(at)
  const rectified = record.rectifiedBy ? ` ${t.rectified}` : ""
  return (
    <Banner look="lock" Icon={Lock} says={t.lockedBy(lockedBy.name)} text={t.lockedAt(day, time) + rectified}>
      {record.rectifies && (
        <Link className="btn btn-line" to={`/actas/${record.rectifies}`}>
          {t.openOld}
        </Link>
      )}
      {record.rectifiedBy && (
        <Link className="btn btn-line" to={`/actas/${record.rectifiedBy}`}>
          {t.openNew}
        </Link>
      )}
      <button className="btn btn-line" onClick={onSeeSeal}>
        <ShieldCheck className="i" aria-hidden />
        {t.verify}
      </button>
    </Banner>
  )
}

type BannerProps = {
  look: "warn" | "lock" | "plain"
  Icon: LucideIcon
  says: string
  text?: string
  /** Its text counts what is being written: read out each time, it would talk over whoever writes. */
  isQuiet?: boolean
  children?: ReactNode
}

function Banner({ look, Icon, says, text, isQuiet = false, children }: BannerProps) {
  return (
    <div className={`banner banner-${look}`}>
      <Icon className="i" aria-hidden />
      <p role="status" aria-live={isQuiet ? "off" : "polite"}>
        <strong>{says}</strong> {text}
      </p>
      {children}
    </div>
  )
}
