/** What an empty line says of itself: the title what it is for, and an item in which nothing is written yet where to. */
import { Plugin } from "@tiptap/pm/state"
import { Decoration, DecorationSet } from "@tiptap/pm/view"
import type { Catalogue } from "#shared/text/catalogue.ts"

export const invitations = ({ titlePlaceholder, textPlaceholder }: Catalogue["editor"]) =>
  new Plugin({
    props: {
      decorations({ doc }) {
        const lines: Decoration[] = []
        // One invitation an item: with more lines, or a word in one, somebody has begun.
        const isBlank = doc.childCount <= 2 && doc.textContent === (doc.firstChild?.textContent ?? "")
        doc.forEach((node, position) => {
          if (!node.isTextblock || node.content.size > 0) return
          const said = node.type.name === "itemTitle" ? titlePlaceholder : isBlank ? textPlaceholder : ""
          const attributes = { class: "is-empty", "data-placeholder": said }
          lines.push(Decoration.node(position, position + node.nodeSize, attributes))
        })
        return DecorationSet.create(doc, lines)
      },
    },
  })
