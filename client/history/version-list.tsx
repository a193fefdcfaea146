/** The versions, newest first: which is A, which is B, and what can be done with one. */
import { Ellipsis, FileJson, BookOpen, Pencil, RotateCcw, Save } from "lucide-react"
import { useId, useState } from "react"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { can } from "#shared/domain/policy.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import type { VersionSummary } from "#shared/protocol/api.ts"
import { Reading } from "#client/panels/history.tsx"
import { Menu, type MenuItem } from "#client/ui/menu.tsx"
import { NameDialog, RestoreDialog } from "./dialogs.tsx"
import { isSamePoint, type Point, type Side } from "./pair.ts"
import { nameOf, useHistoryText, useWhen } from "./words.ts"

type Props = {
  record: ActaRecord
  versions: VersionSummary[]
  A: Point | undefined
  B: Point
  onChoose: (points: Partial<Record<Side, Point>>) => void
  onRestored: (before: number) => void
}
type Asked = { kind: "save" } | { kind: "rename" | "restore" | "read"; version: VersionSummary }

export function VersionList({ record, versions, A, B, onChoose, onRestored }: Props) {
  const t = useHistoryText()
  const when = useWhen()
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  const actor = { role: record.role }
  const mayName = can(actor, { do: "nameVersion", status: record.status })
  const mayRestore = can(actor, { do: "write", status: record.status })
  const menuOf = (version: VersionSummary): MenuItem[] =>
    [
      { label: t.read, icon: <BookOpen className="i" aria-hidden />, run: () => setAsked({ kind: "read", version }) },
      mayName && {
        label: t.rename,
        icon: <Pencil className="i" aria-hidden />,
        run: () => setAsked({ kind: "rename", version }),
      },
      mayRestore && {
        label: t.restore,
        icon: <RotateCcw className="i" aria-hidden />,
        run: () => setAsked({ kind: "restore", version }),
      },
      {
        label: t.json,
        icon: <FileJson className="i" aria-hidden />,
        run: () => window.open(`/api/actas/${record.id}/versions/${version.n}`, "_blank", "noopener"),
      },
    ].filter((item) => item !== false)
  return (
    <>
      {mayName && (
        <button className="btn btn-line" onClick={() => setAsked({ kind: "save" })}>
          <Save className="i" aria-hidden />
          {t.save}
        </button>
      )}
      <ol className="vers" aria-label={t.versions}>
        <Row point={{ kind: "now" }} name={t.now} hint={t.nowHint} {...{ A, B, onChoose }} />
        {versions.toReversed().map((version) => (
          <Row
            key={version.n}
            point={{ kind: "version", n: version.n }}
            name={nameOf(version, t)}
            hint={`${when(version.at)} · ${version.by.name || t.someone}`}
            menu={menuOf(version)}
            {...{ A, B, onChoose }}
          />
        ))}
      </ol>
      {!isLocked(record.status) && versions.length > 0 && <p className="t-2 small">{t.note}</p>}
      <NameDialog
        record={record}
        version={asked?.kind === "rename" ? asked.version : undefined}
        open={asked?.kind === "save" || asked?.kind === "rename"}
        onClose={close}
      />
      {asked?.kind === "restore" && (
        <RestoreDialog record={record} version={asked.version} onClose={close} onRestored={onRestored} />
      )}
      {asked?.kind === "read" && <Reading record={record} version={asked.version} onClose={close} />}
    </>
  )
}

type RowProps = {
  point: Point
  name: string
  hint: string
  menu?: MenuItem[]
} & Pick<Props, "A" | "B" | "onChoose">

function Row({ point, name, hint, menu, A, B, onChoose }: RowProps) {
  const t = useHistoryText()
  const id = useId()
  const sides: [Side, Point | undefined][] = [
    ["A", A],
    ["B", B],
  ]
  return (
    <li className="ver">
      {sides.map(([side, chosen]) => (
        <label key={side} className="vmark">
          <input
            type="radio"
            name={`compare-${side}`}
            aria-label={t.as(name, t.sides[side])}
            aria-describedby={id}
            checked={chosen !== undefined && isSamePoint(chosen, point)}
            onChange={() => onChoose({ [side]: point })}
          />
          <span aria-hidden>{side}</span>
        </label>
      ))}
      <div className="ver-t">
        <b>{name}</b>
        <span className="d" id={id}>
          {hint}
        </span>
      </div>
      {menu && (
        <Menu
          label={t.actions(name)}
          trigger={
            <button className="btn btn-sq" aria-label={t.actions(name)}>
              <Ellipsis className="i" aria-hidden />
            </button>
          }
          items={menu}
        />
      )}
    </li>
  )
}
