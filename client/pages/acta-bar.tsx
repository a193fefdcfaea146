/** The bar over an acta: what it is, whether it is safe, who is here, what comes next. */
import { ChevronDown, ChevronLeft, Download, Ellipsis, Eye, EyeOff, Keyboard, PanelRight } from "lucide-react"
import { Link } from "react-router"
import type { ActaRecord } from "#shared/domain/records.ts"
import { freeHue } from "#shared/protocol/presence.ts"
import type { Me } from "#shared/protocol/api.ts"
import { SaveState } from "#client/editor/save-state.tsx"
import { LifecycleActions } from "#client/lifecycle/actions.tsx"
import { ExportMenu, MoreMenu } from "#client/lifecycle/dialogs.ts"
import { ShareButton } from "#client/lifecycle/share-button.tsx"
import type { LiveState } from "#client/live/port.ts"
import { isDamaged } from "#client/live/save-state.ts"
import { useLocale, useText } from "#client/text.ts"
import { Avatar } from "#client/ui/avatar.tsx"
import { ApprovedChip, StatusChip } from "#client/ui/chip.tsx"

/** More than this many faces say nothing more. */
const mostFaces = 3

type Props = {
  record: ActaRecord
  body: string
  me: Me
  state: LiveState
  hidesCarets: boolean
  onCarets: () => void
  onKeys: () => void
  onGo: (place: string) => void
  onPanel: () => void
  onFinalize: () => void
}

export function ActaBar({ record, body, me, state, hidesCarets, onCarets, onKeys, onGo, onPanel, onFinalize }: Props) {
  const { editor: t, print } = useText()
  const canMove = !isDamaged(state.save)
  return (
    <header className="bar">
      {!me.guestOf && (
        <Link className="btn back" to="/" aria-label={t.back}>
          <ChevronLeft className="i" aria-hidden />
          <span className="wide">{t.back}</span>
        </Link>
      )}
      <div className="bar-title">
        <span className="body">{body}</span>
        <h1>{print.actaNumber(record.number)}</h1>
      </div>
      <span className="d-only">
        <StatusChip status={record.status} /> <ApprovedChip on={record.facts?.approved} />
      </span>
      <span className="bar-fill d-only" />
      <SaveState save={state.save} detail={useLocked(record)} />
      <div className="people d-only" aria-label={t.people} role="group">
        <span role="img" aria-label={t.you(me.name)}>
          <Avatar name={me.name} hue={freeHue(me.id, new Set(state.people.map(({ hue }) => hue)))} />
        </span>
        {state.people.slice(0, mostFaces).map((person) => (
          <button
            key={person.clientId}
            className="who-b"
            aria-label={t.goTo(person.name)}
            title={person.name}
            onClick={() => person.at && onGo(person.at)}
          >
            <Avatar name={person.name} hue={person.hue} />
          </button>
        ))}
        {state.people.length > mostFaces && (
          <span className="who who-more" role="img" aria-label={t.morePeople(state.people.length - mostFaces)}>
            +{state.people.length - mostFaces}
          </span>
        )}
      </div>
      <span className="d-only bar-group">
        <ShareButton record={record} />
        <ExportMenu record={record} meanwhile={<ExportSoon />} />
      </span>
      <span className="d-only">
        <LifecycleActions record={record} canMove={canMove} onFinalize={onFinalize} />
      </span>
      <button className="btn btn-sq narrow d-only" aria-label={t.openPanel} onClick={onPanel}>
        <PanelRight className="i" aria-hidden />
      </button>
      <MoreMenu
        record={record}
        canMove={canMove}
        meanwhile={<MoreSoon />}
        onFinalize={onFinalize}
        extra={[
          {
            label: hidesCarets ? t.showCarets : t.hideCarets,
            icon: hidesCarets ? <Eye className="i" aria-hidden /> : <EyeOff className="i" aria-hidden />,
            run: onCarets,
          },
          { label: t.keys, icon: <Keyboard className="i" aria-hidden />, keys: "Ctrl+/", run: onKeys },
        ]}
      />
    </header>
  )
}

/** "cerrada por F. Sánchez 18:20". */
function useLocked({ lockedAt, lockedBy }: ActaRecord): string | undefined {
  const { editor } = useText()
  const { locale } = useLocale()
  if (!lockedAt || !lockedBy) return undefined
  const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", hour12: false })
  const [first = "", ...others] = lockedBy.name.split(" ")
  const name = others.length > 0 ? `${first.slice(0, 1)}. ${others[0]}` : first
  return editor.lockedBy(name, time.format(new Date(lockedAt)))
}

/** In the menu's place until its code is here, as wide as it. */
function ExportSoon() {
  const { lifecycle } = useText()
  return (
    <button className="btn btn-line" disabled>
      <Download className="i" aria-hidden />
      {lifecycle.export}
      <ChevronDown className="i i-s" aria-hidden />
    </button>
  )
}

function MoreSoon() {
  const { lifecycle } = useText()
  return (
    <button className="btn btn-sq" disabled aria-label={lifecycle.more}>
      <Ellipsis className="i" aria-hidden />
    </button>
  )
}
