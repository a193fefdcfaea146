/** Acts on the editor that has, or last had, the caret. */
import {
  Bold,
  Italic,
  Link2,
  List,
  ListOrdered,
  Redo2,
  SquareCheckBig,
  Stamp,
  Table,
  Type,
  Underline,
  Undo2,
  Vote,
  type LucideIcon,
} from "lucide-react"
import type { Editor } from "@tiptap/core"
import { memo, useEffect, useState } from "react"
import { useText } from "#client/text.ts"
import { later, whenIdle } from "#client/ui/later.tsx"
import { Menu } from "#client/ui/menu.tsx"
import { toggleAgreement, toggleTask, toText } from "./commands.ts"
import { inTables } from "./tables.ts"
import { useDesk } from "./desk.ts"
import { startVote } from "./vote/vote-keys.ts"

const LinkDialog = later(async () => (await import("./link-dialog.tsx")).LinkDialog)

/** What a button may show to be on. */
const names = [
  "itemTitle",
  "bold",
  "italic",
  "underline",
  "bulletList",
  "orderedList",
  "table",
  "vote",
  "agreement",
  "task",
]

/** Drawn anew when a button changes, not with each letter. */
export const Toolbar = memo(function Toolbar() {
  const { editors, live, outline } = useDesk()
  const { editor: t, floor } = useText()
  const [isLinking, setLinking] = useState(false)
  const [editor, setEditor] = useState(editors.current)
  const [, setShown] = useState("")
  useEffect(() => whenIdle(LinkDialog), [])
  useEffect(() => {
    const { undo } = live
    const look = () => {
      const { current } = editors
      setEditor(current)
      setShown(`${names.filter((name) => current?.isActive(name)).join()} ${undo.canUndo()} ${undo.canRedo()}`)
    }
    look()
    const stop = editors.subscribe(look)
    undo.on("stack-item-added", look)
    undo.on("stack-item-popped", look)
    return () => {
      stop()
      undo.off("stack-item-added", look)
      undo.off("stack-item-popped", look)
    }
  }, [editors, live, live.undo])
  const isIn = (name: string) => editor?.isActive(name) ?? false
  const run = (work: (editor: Editor) => unknown) => () => void (editor && work(editor))
  const tool = (
    label: string,
    Icon: LucideIcon,
    work: () => void,
    options: { pressed?: boolean; off?: boolean; className?: string } = {},
  ) => (
    <button
      className={`btn btn-sq ${options.className ?? ""}`}
      aria-label={label}
      title={label}
      aria-pressed={options.pressed}
      disabled={options.off}
      // The caret stays where it is.
      onMouseDown={(event) => event.preventDefault()}
      onClick={work}
    >
      <Icon className="i" aria-hidden />
    </button>
  )
  const off = !editor
  /** A title is plain text. */
  const plain = off || isIn("itemTitle")
  return (
    <div className="toolbar" role="toolbar" aria-label={t.toolbar}>
      {tool(t.undo, Undo2, () => live.undo.undo(), { off: !live.undo.canUndo() })}
      {tool(t.redo, Redo2, () => live.undo.redo(), { off: !live.undo.canRedo() })}
      <span className="sep" />
      {tool(
        t.bold,
        Bold,
        run((each) => each.chain().focus().toggleMark("bold").run()),
        { pressed: isIn("bold"), off: plain },
      )}
      {tool(
        t.italic,
        Italic,
        run((each) => each.chain().focus().toggleMark("italic").run()),
        { pressed: isIn("italic"), off: plain },
      )}
      {tool(
        t.underline,
        Underline,
        run((each) => each.chain().focus().toggleMark("underline").run()),
        { pressed: isIn("underline"), off: plain, className: "wide" },
      )}
      <span className="sep" />
      {tool(
        t.bullets,
        List,
        run((each) => each.chain().focus().toggleList("bulletList", "listItem").run()),
        { pressed: isIn("bulletList"), off: plain },
      )}
      {tool(
        t.numbers,
        ListOrdered,
        run((each) => each.chain().focus().toggleList("orderedList", "listItem").run()),
        { pressed: isIn("orderedList"), off: plain },
      )}
      <span className="sep wide" />
      {tool(t.link, Link2, () => setLinking(true), { pressed: isIn("link"), off: plain, className: "wide" })}
      {isIn("table") && editor ? (
        <TableMenu editor={editor} />
      ) : (
        tool(
          t.table,
          Table,
          run((each) => inTables("insertTable", each)),
          { off: off || isIn("vote"), className: "wide" },
        )
      )}
      <span className="sep" />
      <button
        className="btn"
        disabled={off}
        aria-pressed={isIn("agreement")}
        title={`${t.agreement} (Alt+A)`}
        onMouseDown={(event) => event.preventDefault()}
        onClick={run(toggleAgreement)}
      >
        <Stamp className="i" aria-hidden />
        {t.agreement}
      </button>
      <button
        className="btn"
        disabled={off}
        aria-pressed={isIn("task")}
        title={`${t.task} (Alt+T)`}
        onMouseDown={(event) => event.preventDefault()}
        onClick={run(toggleTask)}
      >
        <SquareCheckBig className="i" aria-hidden />
        {t.task}
      </button>
      <button
        className="btn"
        disabled={off || isIn("vote")}
        title={`${floor.vote.open} (Alt+V)`}
        onMouseDown={(event) => event.preventDefault()}
        onClick={run((each) => startVote(each, outline))}
      >
        <Vote className="i" aria-hidden />
        {floor.vote.open}
      </button>
      {(isIn("task") || isIn("agreement")) && tool(t.toText, Type, run(toText))}
      {isLinking && editor && <LinkDialog editor={editor} onClose={() => setLinking(false)} />}
    </div>
  )
})

function TableMenu({ editor }: { editor: Editor }) {
  const { editor: t } = useText()
  const chain = () => editor.chain().focus()
  return (
    <Menu
      label={t.table}
      trigger={
        <button className="btn btn-sq" aria-label={t.table} aria-pressed="true">
          <Table className="i" aria-hidden />
        </button>
      }
      items={[
        { label: t.rowAdd, run: () => inTables("addRow", editor) },
        { label: t.columnAdd, run: () => inTables("addColumn", editor) },
        { label: t.rowRemove, run: () => chain().deleteRow().run() },
        { label: t.columnRemove, run: () => chain().deleteColumn().run() },
        { label: t.tableRemove, danger: true, run: () => chain().deleteTable().run() },
      ]}
    />
  )
}
