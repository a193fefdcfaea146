/** What ours is measured against: Tiptap with paragraphs, the same words, and nothing else. */
import { Editor, Node } from "@tiptap/core"
import { Paragraph } from "@tiptap/extension-paragraph"
import { Text } from "@tiptap/extension-text"

declare global {
  interface Window {
    openBare: (lines: string[]) => void
  }
}

window.openBare = (lines) => {
  const editor = new Editor({
    element: document.body,
    extensions: [Node.create({ name: "doc", topNode: true, content: "paragraph+" }), Paragraph, Text],
    content: {
      type: "doc",
      content: lines.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
    },
  })
  editor.commands.focus(Math.floor(editor.state.doc.content.size / 2))
}
