/** An acta that is open: the bar, one banner at most, Tabla, sheet and panel. */
import { useQueryClient } from "@tanstack/react-query"
import { X } from "lucide-react"
import { useCallback, useEffect, useMemo, useState } from "react"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { allItems, itemHolding } from "#shared/domain/acta.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import type { Me } from "#shared/protocol/api.ts"
import { api } from "#client/api.ts"
import { ActaEditor } from "#client/editor/acta-editor.tsx"
import { setMeta } from "#client/editor/agenda.ts"
import { clock } from "#client/editor/attendance/moment.ts"
import { caretIn } from "#client/editor/caret-in.ts"
import { DeskContext, Editors, type Desk } from "#client/editor/desk.ts"
import { frameOf, OutlineStore, useOutline } from "#client/editor/outline.ts"
import { KeyHelp } from "#client/editor/key-help.tsx"
import { closeItem as endItem } from "#client/editor/running/items.ts"
import { Toolbar } from "#client/editor/toolbar.tsx"
import { LifecycleBanner } from "#client/lifecycle/banner.tsx"
import type { LiveActa } from "#client/live/port.ts"
import { useLiveState } from "#client/live/use-live-acta.ts"
import type { PanelTab } from "#client/panels/side-panel.tsx"
import { queries } from "#client/queries.ts"
import { useText } from "#client/text.ts"
import { saveFile } from "#client/ui/copy.ts"
import { useArrival } from "./use-arrival.ts"
import { useSheetFocus } from "./use-sheet-focus.ts"
import { useSteadyPage } from "./use-steady-page.ts"
import { useUnder } from "./use-under.ts"
import { ActaBar } from "./acta-bar.tsx"
import { ApprovesDialog, bringKeys, bringTheRest, FinalizeDialog, LockedSheet, SidePanel } from "./acta-later.ts"
import { AgendaSide, Dock } from "./acta-sides.tsx"

export function ActaSheet({ record, me, live }: { record: ActaRecord; me: Me; live: LiveActa }) {
  const words = useText()
  const client = useQueryClient()
  const state = useLiveState(live)
  const [outline] = useState(() => new OutlineStore(live.doc))
  const [editors] = useState(() => new Editors())
  const [said, announce] = useState("")
  const [current, setCurrent] = useState<string>()
  const [tab, setTab] = useState<PanelTab>(isLocked(record.status) ? "seal" : "tasks")
  const [shows, setShows] = useState<"panel" | "agenda">()
  const [finalizing, setFinalizing] = useState(false)
  const [approving, askApproval] = useState<string>()
  const [hidesCarets, setHidesCarets] = useState(false)
  const [showsKeys, setShowsKeys] = useState(false)
  const sealed = isLocked(record.status)
  const acta = useOutline(outline, frameOf)
  const { mayWrite } = state

  const closeSheet = useCallback(() => setShows(undefined), [])
  useSheetFocus(shows, closeSheet)
  useSteadyPage()
  const top = useUnder()
  useEffect(bringTheRest, [])
  useEffect(bringKeys, [])
  useEffect(() => () => outline.destroy(), [outline])
  useEffect(() => {
    if (sealed) setTab("seal")
  }, [sealed])
  useEffect(
    () =>
      editors.subscribe(() => {
        const at = editors.current?.view.dom.closest("[data-item]")
        setCurrent(at instanceof HTMLElement ? at.dataset.item : undefined)
      }),
    [editors],
  )

  const go = useCallback(
    (id: string) => {
      setShows(undefined)
      const place = document.getElementById(sealed ? `leer-${id}` : `p-${id}`)
      place?.scrollIntoView({
        block: "start",
        behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth",
      })
      if (mayWrite && !sealed) editors.focus(id, "end")
    },
    [editors, mayWrite, sealed],
  )
  const closeItem = useCallback(
    (id: string) => {
      const time = clock()
      const number = outline.current.labels.items.get(id) ?? ""
      const next = endItem(live.doc, outline, id, time)
      announce(words.floor.clock.closed(number, time))
      if (next) editors.focus(next, "end")
    },
    [live.doc, outline, editors, words],
  )
  const openPanel = useCallback((wanted: PanelTab) => {
    setTab(wanted)
    setShows("panel")
  }, [])
  /** A problem's place: a field of the header, the attendance, an item, or a task in one. */
  const jump = (at: string) => {
    setFinalizing(false)
    const item = itemHolding(outline.current.acta, at)
    if (item) return go(item)
    const place = document.getElementById(at)
    place?.scrollIntoView({ block: "center" })
    place?.querySelector<HTMLElement>("input, textarea, button")?.focus()
  }
  const placeOf = useCallback(
    (id: string) => {
      if (!allItems(outline.current.acta).some((item) => item.id === id)) return sealed ? `pasaje-${id}` : `n-${id}`
      if (sealed) return `leer-${id}`
      // Its place is there before its text: one arrives when one can write.
      return editors.get(id) ? `p-${id}` : ""
    },
    [outline, editors, sealed],
  )
  const jumpToRecord = useCallback(
    (id: string) => {
      const item = itemHolding(outline.current.acta, id)
      if (item === id) return go(item)
      const editor = mayWrite && !sealed && item ? editors.get(item) : undefined
      setShows(undefined)
      if (item && !(editor && caretIn(editor, id))) go(item)
      document.getElementById(placeOf(id))?.scrollIntoView({ block: "center" })
    },
    [outline, go, editors, mayWrite, sealed, placeOf],
  )
  useArrival(placeOf, jumpToRecord)
  const download = () => {
    const text = JSON.stringify(outline.current.acta, undefined, 1)
    saveFile(`acta-${record.number}.json`, new Blob([text], { type: "application/json" }))
  }

  const desk = useMemo(
    (): Desk => ({
      live,
      outline,
      editors,
      mayWrite: mayWrite && !sealed,
      announce,
      closeItem,
      askApproval,
      recognise: async (text) => (await api.recognise(record.id, text)).pasted,
      body: () => client.ensureQueryData(queries.body(record.bodyId)).catch(() => undefined),
    }),
    [live, outline, editors, mayWrite, sealed, closeItem, client, record.id, record.bodyId],
  )
  // What is drawn outside React learns of it so.
  useEffect(() => outline.redraw(), [outline, desk.mayWrite])
  return (
    <DeskContext value={desk}>
      <title>{`${record.title} · ${words.shell.product}`}</title>
      <a className="skip" href="#main">
        {words.shell.skip}
      </a>
      <div className="top" ref={top}>
        <ActaBar
          record={record}
          body={acta.body}
          me={me}
          state={state}
          hidesCarets={hidesCarets}
          onCarets={() => setHidesCarets(!hidesCarets)}
          onKeys={() => setShowsKeys(true)}
          onGo={go}
          onPanel={() => setShows(shows === "panel" ? undefined : "panel")}
          onFinalize={() => setFinalizing(true)}
        />
        <LifecycleBanner record={record} state={state} onSeeSeal={() => openPanel("seal")} onDownload={download} />
      </div>
      {shows && <div className="sheet-back" onClick={closeSheet} />}
      <div className={`work ${hidesCarets ? "no-carets" : ""}`}>
        <AgendaSide
          record={record}
          state={state}
          current={current}
          startedAt={acta.startedAt}
          isOpen={shows === "agenda"}
          onToggle={() => setShows(shows === "agenda" ? undefined : "agenda")}
          onGo={go}
          onFinalize={() => setFinalizing(true)}
        />
        <main className="center" id="main" tabIndex={-1}>
          {desk.mayWrite && <Toolbar />}
          <div className="desk">{sealed ? <LockedSheet record={record} /> : <ActaEditor onGo={go} />}</div>
        </main>
        <aside className={`side panel ${shows === "panel" ? "open" : ""}`} aria-label={words.lifecycle.panel.label}>
          <button className="btn btn-sq m-only panel-close" aria-label={words.shell.close} onClick={closeSheet}>
            <X className="i" aria-hidden />
          </button>
          <SidePanel
            record={record}
            state={state}
            tab={tab}
            onTab={setTab}
            onOpen={openPanel}
            onGo={closeSheet}
            onJump={jumpToRecord}
            onDismissLate={live.dismissLate}
          />
        </aside>
      </div>
      <Dock
        canWrite={desk.mayWrite}
        onAgenda={() => setShows(shows === "agenda" ? undefined : "agenda")}
        onPanel={() => setShows(shows === "panel" ? undefined : "panel")}
      />
      <div className="sr" role="status" aria-live="polite">
        {said}
      </div>
      {approving !== undefined && (
        <ApprovesDialog record={record} item={approving} onClose={() => askApproval(undefined)} />
      )}
      <KeyHelp isOpen={showsKeys} onOpen={setShowsKeys} />
      {finalizing && (
        <FinalizeDialog
          record={record}
          live={live}
          state={state}
          onClose={() => setFinalizing(false)}
          onJump={jump}
          onSetEnd={(time) => setMeta(live.doc, "endedAt", time)}
        />
      )}
    </DeskContext>
  )
}
