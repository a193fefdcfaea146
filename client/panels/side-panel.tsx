/** Beside the acta: its tasks, what is said of it, its history; once locked its seal. */
import { Tabs } from "radix-ui"
import { useCallback, useState } from "react"
import { isLocked } from "#shared/domain/lifecycle.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import type { LiveActa, LiveState } from "#client/live/port.ts"
import { markTask } from "#client/editor/mark-task.ts"
import { useDesk } from "#client/editor/desk.ts"
import { useOutline } from "#client/editor/outline.ts"
import { useText } from "#client/text.ts"
import { showPassage } from "#client/remarks/show.ts"
import { RemarksLayer } from "#client/remarks/layer.tsx"
import { RemarksPanel } from "#client/remarks/panel.tsx"
import { useRemarks } from "#client/remarks/use-remarks.ts"
import { useRemarksText } from "#client/remarks-text.ts"
import { LateTextCard } from "#client/lifecycle/late-text.tsx"
import { Agreements } from "./agreements.tsx"
import { History } from "./history.tsx"
import { recordsOf } from "./records.ts"
import { SealPanel } from "./seal-panel.tsx"
import { Tasks } from "./tasks.tsx"

export type PanelTab = "tasks" | "remarks" | "history" | "seal"

type Props = {
  record: ActaRecord
  state: LiveState
  tab: PanelTab
  onTab: (tab: PanelTab) => void
  /** Shows the panel where it lies over the sheet, with this tab. */
  onOpen: (tab: PanelTab) => void
  onJump: (id: string) => void
  /** Leaves the panel for the sheet, where it lies over it. */
  onGo: () => void
  onDismissLate: LiveActa["dismissLate"]
}

export function SidePanel({ record, state, tab, onTab, onOpen, onGo, onJump, onDismissLate }: Props) {
  const t = useText().lifecycle.panel
  const [records] = useState(recordsOf)
  const { outline, live, mayWrite } = useDesk()
  const { tasks, agreements } = useOutline(outline, records)
  const mark = useCallback((id: string, isDone: boolean) => markTask(live, id, isDone), [live])
  const sealed = isLocked(record.status)
  const words = useRemarksText()
  const remarks = useRemarks(record, state.save.kind !== "offline" && state.save.kind !== "opening")
  const shown = (tab === "seal" && !sealed) || (tab === "remarks" && !remarks.isShown) ? "tasks" : tab
  const openLate = useCallback(() => onOpen(shown), [onOpen, shown])
  const openRemarks = useCallback(() => onOpen("remarks"), [onOpen])
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
        {remarks.isShown && (
          <Tabs.Trigger value="remarks" className="tab">
            {words.tab[remarks.kind]}
            <span className="n">{remarks.open.length}</span>
          </Tabs.Trigger>
        )}
        <Tabs.Trigger value="history" className="tab">
          {t.history}
        </Tabs.Trigger>
      </Tabs.List>
      <div className="panel-body">
        {state.late && <LateTextCard late={state.late} remarks={remarks} onDismiss={onDismissLate} onOpen={openLate} />}
        <Tabs.Content value="tasks">
          <Tasks tasks={tasks} onJump={onJump} onMark={mayWrite ? mark : undefined} />
          <Agreements agreements={agreements} actaId={record.id} onJump={onJump} />
        </Tabs.Content>
        {remarks.isShown && (
          <Tabs.Content value="remarks">
            <RemarksPanel remarks={remarks} onJump={(remark) => showPassage(remark, onGo)} />
          </Tabs.Content>
        )}
        <Tabs.Content value="history">
          <History record={record} />
        </Tabs.Content>
        {sealed && (
          <Tabs.Content value="seal">
            <SealPanel record={record} />
          </Tabs.Content>
        )}
      </div>
      {remarks.isShown && <RemarksLayer remarks={remarks} isSealed={sealed} onOpen={openRemarks} />}
    </Tabs.Root>
  )
}
