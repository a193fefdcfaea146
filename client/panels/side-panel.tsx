/** Beside the acta: its tasks, its history; once locked its seal. */
import { Tabs } from "radix-ui"
import type { TaskState } from "#shared/domain/acta.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import type { LiveState } from "#client/live/port.ts"
import { useText } from "#client/text.ts"
import { LateTextCard } from "#client/lifecycle/late-text.tsx"
import { Agreements } from "./agreements.tsx"
import { History } from "./history.tsx"
import { SealPanel } from "./seal-panel.tsx"
import { Tasks } from "./tasks.tsx"

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
  const t = useText().lifecycle.panel
  const sealed = isLocked(record.status)
  const shown = tab === "seal" && !sealed ? "tasks" : tab
  return (
    <Tabs.Root className="panel-in" value={shown} onValueChange={(value) => onTab(value as PanelTab)}>
      <Tabs.List className="tabs" aria-label={t.label}>
        {sealed && (
          <Tabs.Trigger value="seal" className="tab">
            {t.seal}
          </Tabs.Trigger>
        )}
        <Tabs.Trigger value="tasks" className="tab">
          {t.tasks}
          <span className="n">{tasks.length}</span>
        </Tabs.Trigger>
        <Tabs.Trigger value="history" className="tab">
          {t.history}
        </Tabs.Trigger>
      </Tabs.List>
      <div className="panel-body">
        {state.late && <LateTextCard late={state.late} onDismiss={onDismissLate} />}
        <Tabs.Content value="tasks">
          <Tasks tasks={tasks} onJump={onJump} />
          <Agreements actaId={record.id} onJump={onJump} />
        </Tabs.Content>
        <Tabs.Content value="history">
          <History record={record} />
        </Tabs.Content>
        {sealed && (
          <Tabs.Content value="seal">
            <SealPanel record={record} />
          </Tabs.Content>
        )}
      </div>
    </Tabs.Root>
  )
}
