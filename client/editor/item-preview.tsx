/** An item's words before its editor is there. */
import { allItems, blocksOf, plain } from "#shared/domain/acta.ts"
import { useDesk } from "./desk.ts"

export function ItemPreview({ id }: { id: string }) {
  const { outline } = useDesk()
  const item = allItems(outline.current.acta).find((each) => each.id === id)
  if (!item) return null
  return (
    <div className="item-text ProseMirror">
      <h3 data-title="">{item.title}</h3>
      {[...blocksOf(item.content)].map((block, index) =>
        "text" in block ? <p key={index}>{plain(block.text)}</p> : null,
      )}
    </div>
  )
}
