/** Beside the acta: its tasks, its history; once locked its seal. */
import { useQuery } from "@tanstack/react-query"
import { Braces, Download, FileText, FileType, ShieldCheck, TriangleAlert } from "lucide-react"
import { Tabs } from "radix-ui"
import { dotted } from "#shared/domain/dates.ts"
import type { TaskState } from "#shared/domain/acta.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import type { LiveState } from "#client/live/port.ts"
import { queries } from "#client/queries.ts"
import { useLocale, useText } from "#client/text.ts"
import { groupsOf, Rosette } from "#client/lifecycle/hash.tsx"
import { LateTextCard } from "#client/lifecycle/late-text.tsx"
import { useExport } from "#client/lifecycle/use-export.ts"

export type PanelTask = { id: string; text: string; owner?: string; due?: string; state: TaskState; label: string }
export type PanelTab = "tasks" | "history" | "seal"

type Props = {
  record: ActaRecord
  state: LiveState
  tasks: PanelTask[]
  tab: PanelTab
  onTab: (tab: PanelTab) => void
  onJump: (id: string) => void
  onDismissLate: () => void
}

export function SidePanel({ record, state, tasks, tab, onTab, onJump, onDismissLate }: Props) {
  const { lifecycle } = useText()
  const t = lifecycle.panel
  const sealed = isLocked(record.status)
  const tabs: [PanelTab, string][] = [
    ...(sealed ? ([["seal", t.seal]] as [PanelTab, string][]) : []),
    ["tasks", t.tasks],
    ["history", t.history],
  ]
  const shown = tab === "seal" && !sealed ? "tasks" : tab
  return (
    <Tabs.Root className="panel-in" value={shown} onValueChange={(value) => onTab(value as PanelTab)}>
      <Tabs.List className="tabs" aria-label={t.label}>
        {tabs.map(([name, label]) => (
          <Tabs.Trigger key={name} value={name} className="tab">
            {label}
            {name === "tasks" && <span className="n">{tasks.length}</span>}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      <div className="panel-body">
        {state.late && <LateTextCard late={state.late} onDismiss={onDismissLate} />}
        <Tabs.Content value="tasks">
          <Tasks tasks={tasks} onJump={onJump} />
        </Tabs.Content>
        <Tabs.Content value="history">
          <History record={record} />
        </Tabs.Content>
        {sealed && (
          <Tabs.Content value="seal">
            <Seal record={record} />
          </Tabs.Content>
        )}
      </div>
    </Tabs.Root>
  )
}

function Tasks({ tasks, onJump }: { tasks: PanelTask[]; onJump: (id: string) => void }) {
  const { lifecycle } = useText()
  const t = lifecycle.panel
  if (tasks.length === 0) return <p className="t-2 gap">{t.noTasks}</p>
  const open = tasks.filter(({ state }) => state === "open").length
  return (
    <>
      <h2 className="panel-h">
        {t.ofThisActa} <span className="n">{t.openTasks(open)}</span>
      </h2>
      <ul>
        {tasks.map(({ id, text, owner, due, state, label }) => (
          <li key={id} className={`trow ${state === "done" ? "trow-done" : ""}`}>
            <span className="t-3 task-n">{label}</span>
            <button className="trow-b" onClick={() => onJump(id)}>
              <span>{text}</span>
              <span className="meta">
                {owner ? (
                  <span>{owner}</span>
                ) : (
                  <span className="t-warn">
                    <TriangleAlert className="i i-s" aria-hidden />
                    {t.ownerless}
                  </span>
                )}
                {due && <span className="num">{dotted(due)}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

function History({ record }: { record: ActaRecord }) {
  const { lifecycle, shell } = useText()
  const { locale } = useLocale()
  const versions = useQuery(queries.versions(record.id, record.epoch))
  const statusWords: Record<string, string> = shell.statuses
  if (versions.data?.versions.length === 0) return <p className="t-2 gap">{lifecycle.panel.noHistory}</p>
  return (
    <ol className="reg gap">
      {versions.data?.versions.toReversed().map(({ n, at, by, status }) => (
        <li key={n} className="version">
          <b>
            {lifecycle.panel.version(n)} · {statusWords[status]}
          </b>
          <span className="sub">
            {by.name},{" "}
            {new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(at))}
          </span>
        </li>
      ))}
    </ol>
  )
}

function Seal({ record }: { record: ActaRecord }) {
  const { lifecycle } = useText()
  const t = lifecycle.panel
  const content = useQuery(queries.content(record.id, record.epoch))
  const save = useExport(record.id)
  const seal = record.seal ?? ""
  const files = [
    ["pdf", lifecycle.exporting.pdf, lifecycle.exporting.pdfHint, FileText],
    ["docx", lifecycle.exporting.docx, lifecycle.exporting.docxHint, FileType],
    ["json", lifecycle.exporting.json, lifecycle.exporting.jsonHint, Braces],
  ] as const
  return (
    <>
      <div className="sealbox">
        <Rosette hash={seal} />
        <div>
          <b>{t.edition(record.edition)}</b>
          <div className="hash">{groupsOf(seal)}</div>
        </div>
      </div>
      {content.data?.seal === seal && (
        <p className="verify">
          <ShieldCheck className="i" aria-hidden />
          {t.verified}
        </p>
      )}
      {content.data?.lock?.previous && (
        <p className="t-2 small gap">
          {t.previous} <span className="hash">{groupsOf(content.data.lock.previous).slice(0, 19)}…</span>
        </p>
      )}
      <h2 className="panel-h">{t.downloads}</h2>
      {files.map(([format, label, hint, Icon]) => (
        <div key={format} className="exp">
          <Icon className="i" aria-hidden />
          <span>
            <b>{label}</b>
            <span className="d">{hint}</span>
          </span>
          <button
            className="btn btn-sq"
            aria-label={`${t.downloads} ${label}`}
            disabled={save.isPending}
            onClick={() => save.mutate(format)}
          >
            <Download className="i" aria-hidden />
          </button>
        </div>
      ))}
    </>
  )
}
