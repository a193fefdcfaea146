/** An item's words before its editor is there. */
import { blocksOf, plain } from "#shared/domain/acta.ts"
import { useDesk } from "./desk.ts"

export function ItemPreview({ id }: { id: string }) {
  const { outline } = useDesk()
  const row = outline.current.rows.find((each) => each.id === id)
  if (!row) return null
  return (
    <div className="item-text ProseMirror">
      <h3 data-title="">{row.item.title}</h3>
      {[...blocksOf(row.item.content)].map((block, index) =>
        "text" in block ? <p key={index}>{plain(block.text)}</p> : null,
      )}
    </div>
  )
}
