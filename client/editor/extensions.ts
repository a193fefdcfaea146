/** One item's editor: the shared nodes, drawn; the keys; the binding to its fragment. */
import { Extension, textblockTypeInputRule, type Editor, type Extensions } from "@tiptap/core"
import { Plugin, Selection } from "@tiptap/pm/state"
import { Fragment, Slice, type Node } from "@tiptap/pm/model"
import type { Awareness } from "y-protocols/awareness"
import type * as Y from "yjs"
import type { Locale } from "#shared/domain/acta.ts"
import { newId } from "#shared/domain/ids.ts"
import { actaNodes, AgreementNode, BallotNode, MotionNode, RefNode, TaskNode, VoteNode } from "#shared/schema/nodes.ts"
import { bound } from "./binding.ts"
import { carets } from "./carets.ts"
import { keepBallots, leaveMotion } from "./vote/vote-keys.ts"
import { invitations } from "./invitations.ts"
import { bindings } from "./keys.ts"
import { enterInRecord, keepOutOfTitle, leaveTitle, toggleAgreement, toggleTask } from "./commands.ts"
import { ballotView, motionView, voteView } from "./vote/vote-view.ts"
import { tabInTable } from "./tables.ts"
import { titled } from "./titled.ts"
import { agreementView, refView, taskView } from "./node-views.ts"
import { writing, type Seat } from "./writing.ts"

export type ItemKeys = {
  undo: () => void
  redo: () => void
  move: (step: -1 | 1) => void
  /** To the item before or after; false at the edge. */
  cross: (step: -1 | 1) => boolean
  closeItem: () => void
  openVote: () => void
}

type Options = Omit<Seat, "editor" | "hands"> & {
  fragment: Y.XmlFragment
  awareness: Awareness
  keys: ItemKeys
  marks: Plugin
}

export function itemExtensions({ fragment, awareness, views, keys, desk, marks }: Options): Extensions {
  const nodes = actaNodes("agendaItem").map((extension) => {
    if (extension.name === "task")
      return TaskNode.extend({
        addNodeView: () => taskView(views),
        addInputRules() {
          return [
            textblockTypeInputRule({
              find: /^\[ ?\]\s$/,
              type: this.type,
              getAttributes: () => ({ id: newId(), state: "open" }),
            }),
          ]
        },
      })
    if (extension.name === "agreement") return AgreementNode.extend({ addNodeView: () => agreementView(views) })
    if (extension.name === "ref") return RefNode.extend({ addNodeView: () => refView(views) })
    if (extension.name === "vote") return VoteNode.extend({ addNodeView: () => voteView(views) })
    if (extension.name === "motion") return MotionNode.extend({ addNodeView: () => motionView(views) })
    if (extension.name === "ballot") return BallotNode.extend({ addNodeView: () => ballotView() })
    return ownKeys.has(extension.name) ? extension.extend({ addKeyboardShortcuts: () => ({}) }) : extension
  })
  const binding = Extension.create({
    name: "binding",
    addProseMirrorPlugins: () => [
      ...bound(fragment),
      ...carets(awareness, fragment),
      freshIds,
      caretNow,
      invitations(views.words.editor),
      titled,
      marks,
    ],
  })
  return [...nodes, keyboard(keys, () => views.outline.current.acta.language), writing({ views, desk }), binding]
}

/** Tiptap would bind keys of its own to these: some with Ctrl and Alt, and none that our list of keys knows. */
export const ownKeys: ReadonlySet<string> = new Set([
  "paragraph",
  "bold",
  "italic",
  "underline",
  "bulletList",
  "orderedList",
  "hardBreak",
])

declare module "@tiptap/core" {
  interface Storage {
    /** What is put into the text by itself is in the acta's language. */
    itemKeys: { language: () => Locale }
  }
}

const keyboard = (keys: ItemKeys, language: () => Locale) =>
  Extension.create({
    name: "itemKeys",
    priority: 200,
    addStorage: () => ({ language }),
    addKeyboardShortcuts() {
      const editor = () => this.editor
      const does = (work: () => void) => () => {
        work()
        return true
      }
      return {
        ...bindings({
          bold: () => editor().commands.toggleMark("bold"),
          italic: () => editor().commands.toggleMark("italic"),
          underline: () => editor().commands.toggleMark("underline"),
          bullets: () => editor().commands.toggleList("bulletList", "listItem"),
          numbers: () => editor().commands.toggleList("orderedList", "listItem"),
          lineBreak: () => editor().commands.setHardBreak(),
          undo: does(keys.undo),
          redo: does(keys.redo),
          task: () => toggleTask(editor()),
          agreement: () => toggleAgreement(editor()),
          vote: does(keys.openVote),
          closeItem: does(keys.closeItem),
          moveUp: does(() => keys.move(-1)),
          moveDown: does(() => keys.move(1)),
          previousItem: () => editor().view.endOfTextblock("up") && isEdge(editor(), -1) && keys.cross(-1),
          nextItem: () => editor().view.endOfTextblock("down") && isEdge(editor(), 1) && keys.cross(1),
          toStart: () => toEdge(editor(), (doc) => Selection.atStart(doc)),
          toEnd: () => toEdge(editor(), (doc) => Selection.atEnd(doc)),
        }),
        Enter: () => leaveMotion(editor()) || leaveTitle(editor()) || enterInRecord(editor()),
        Tab: () => tabInTable(editor()),
        Backspace: () => keepOutOfTitle(editor()) || keepBallots(editor(), -1),
        "Mod-Backspace": () => keepBallots(editor(), -1),
        Delete: () => keepBallots(editor(), 1),
        "Mod-Delete": () => keepBallots(editor(), 1),
      }
    },
  })

function toEdge({ state, view }: Editor, edge: (doc: Node) => Selection): true {
  view.dispatch(state.tr.setSelection(edge(state.doc)).scrollIntoView())
  return true
}

function isEdge(editor: Editor, step: -1 | 1): boolean {
  const { $from, empty } = editor.state.selection
  if (!empty) return false
  return step === -1 ? $from.before(1) === 0 : $from.after(1) === editor.state.doc.content.size
}

/**
 * A key judges by where the caret is now. The browser tells of a caret that it moved itself (Home, an arrow) a moment
 * later, and a Backspace that comes before that would be let through at the edge of a motion, and take it apart.
 */
const caretNow = new Plugin({
  props: {
    handleDOMEvents: {
      keydown(view) {
        ;(view as unknown as { domObserver: { flush: () => void } }).domObserver.flush()
        return false
      },
    },
  },
})

/** What is pasted gets ids of its own: two tasks with one id would share a number. */
const freshIds = new Plugin({
  props: {
    transformPasted(slice) {
      const renew = (fragment: Fragment): Fragment => {
        const nodes: Node[] = []
        fragment.forEach((node) => {
          const attributes = "id" in node.attrs ? { ...node.attrs, id: newId() } : node.attrs
          nodes.push(node.isText ? node : node.type.create(attributes, withLine(node, renew(node.content)), node.marks))
        })
        return Fragment.from(nodes)
      }
      return new Slice(renew(slice.content), slice.openStart, slice.openEnd)
    },
  },
})

/** Our schema lets a cell be empty, and there no caret could stand: one that is pasted so is given a line. */
function withLine(node: Node, content: Fragment): Fragment {
  const { paragraph } = node.type.schema.nodes
  const isCell = node.type.name === "tableCell" || node.type.name === "tableHeader"
  return isCell && content.size === 0 && paragraph ? Fragment.from(paragraph.create()) : content
}
