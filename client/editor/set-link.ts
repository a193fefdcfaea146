import type { Editor } from "@tiptap/core"
import { safeLink } from "#shared/domain/links.ts"

/** Sets, changes or (empty) removes a link; false for an address that may not be linked. */
export function setLink(editor: Editor, href: string): boolean {
  if (href.trim() === "") return editor.chain().focus().extendMarkRange("link").unsetMark("link").run()
  const wanted = /^[a-z][a-z0-9+.-]*:/i.test(href) ? href : `https://${href}`
  const safe = safeLink(wanted.trim())
  if (safe === undefined) return false
  const chain = editor.chain().focus().extendMarkRange("link")
  if (!editor.state.selection.empty || editor.isActive("link")) return chain.setMark("link", { href: safe }).run()
  return chain.insertContent({ type: "text", text: safe, marks: [{ type: "link", attrs: { href: safe } }] }).run()
}
