/** One banner at most, by precedence. It says what happened, what was kept, and what to do. */
import { Eye, Lock, TriangleAlert, WifiOff } from "lucide-react"
import type { ReactNode } from "react"
import { Link } from "react-router"
import type { ActaRecord } from "#shared/domain/records.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import type { LiveState } from "#client/live/port.ts"
import { useLocale, useText } from "#client/text.ts"
import { useCountdown } from "./countdown.ts"

type Props = { record: ActaRecord; state: LiveState; onSeeSeal: () => void; onDownload: () => void }

export function LifecycleBanner({ record, state, onSeeSeal, onDownload }: Props) {
  const words = useText()
  const t = words.lifecycle.banner
  const { locale } = useLocale()
  const seconds = useCountdown(state.standing?.closingAt)
  const { save, standing } = state

  if (save.kind === "refused") {
    if (save.code === "schema.mismatch")
      return (
        <Banner look="warn" icon={<TriangleAlert className="i" aria-hidden />}>
          <p>{t.newVersion}</p>
          <button className="btn btn-line" onClick={() => location.reload()}>
            {t.reload}
          </button>
        </Banner>
      )
    if (save.code === "auth.required")
      return (
        <Banner look="warn" icon={<TriangleAlert className="i" aria-hidden />}>
          <p>{t.signIn}</p>
          <Link className="btn btn-line" to={`/entrar?volver=/actas/${record.id}`}>
            {t.enter}
          </Link>
        </Banner>
      )
    return (
      <Banner look="warn" icon={<TriangleAlert className="i" aria-hidden />}>
        <p>{words.refusals[save.code]}</p>
      </Banner>
    )
  }
  const lockedAt = standing?.lockedAt ?? record.lockedAt
  const lockedBy = standing?.lockedBy ?? record.lockedBy
  if (isLocked(standing?.status ?? record.status) && lockedAt && lockedBy) {
    const at = new Date(lockedAt)
    const day = new Intl.DateTimeFormat(locale, { dateStyle: "long" }).format(at)
    const time = new Intl.DateTimeFormat(locale, { timeStyle: "short", hourCycle: "h23" }).format(at)
    return (
      <Banner look="lock" icon={<Lock className="i" aria-hidden />}>
        <p>
          <strong>{t.lockedBy(lockedBy.name)}</strong> {t.lockedAt(day, time)} {record.rectifiedBy && t.rectified}
        </p>
        {record.rectifiedBy && (
          <Link className="btn btn-line" to={`/actas/${record.rectifiedBy}`}>
            {t.open}
          </Link>
        )}
        <button className="btn btn-line" onClick={onSeeSeal}>
          {t.verify}
        </button>
      </Banner>
    )
  }
  if (seconds !== undefined)
    return (
      <Banner look="warn" icon={<Lock className="i" aria-hidden />}>
        <p>{t.closing(seconds)}</p>
      </Banner>
    )
  if (save.kind === "notStoring")
    return (
      <Banner look="warn" icon={<TriangleAlert className="i" aria-hidden />}>
        <p>{t.notStoring}</p>
        <button className="btn btn-line" onClick={onDownload}>
          {t.download}
        </button>
      </Banner>
    )
  if (save.kind === "offline")
    return (
      <Banner look="warn" icon={<WifiOff className="i" aria-hidden />}>
        <p>{save.kept ? t.offline(save.changes) : t.offlineNotKept}</p>
        {!save.kept && (
          <button className="btn btn-line" onClick={onDownload}>
            {t.download}
          </button>
        )}
      </Banner>
    )
  if (save.kind === "readOnly")
    return (
      <Banner look="plain" icon={<Eye className="i" aria-hidden />}>
        <p>{(standing?.status ?? record.status) === "inReview" ? t.reviewing : t.readOnly}</p>
      </Banner>
    )
  if (record.rectifies)
    return (
      <Banner look="plain" icon={<Lock className="i" aria-hidden />}>
        <p>{t.rectifies}</p>
        <Link className="btn btn-line" to={`/actas/${record.rectifies}`}>
          {t.open}
        </Link>
      </Banner>
    )
  return null
}

function Banner({ look, icon, children }: { look: "warn" | "lock" | "plain"; icon: ReactNode; children: ReactNode }) {
  return (
    <div className={`banner banner-${look}`} role="status">
      {icon}
      {children}
    </div>
  )
}
