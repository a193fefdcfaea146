/** The sheet on which two states of an acta are laid over each other. */
import { useMemo, type Ref } from "react"
import type { Acta } from "#shared/domain/acta.ts"
import { labelsOf } from "#shared/domain/numbering.ts"
import { compareActas, type ItemChange } from "#shared/compare/compare.ts"
import { useText } from "#client/text.ts"
import { Changes, Whole, type Sides } from "./change-blocks.tsx"
import { Fields, People } from "./data-changes.tsx"
import { ChangeMark } from "./mark.tsx"
import { Pieces } from "./pieces.tsx"
import { useHistoryText } from "./words.ts"

type Props = { before: Acta; after: Acta; sheet: Ref<HTMLElement> }

export function ComparisonView({ before, after, sheet }: Props) {
  const t = useHistoryText()
  const { print } = useText()
  const { isSame, header, people, items } = useMemo(() => compareActas(before, after), [before, after])
  const labels = useMemo(() => ({ before: labelsOf(before), after: labelsOf(after) }), [before, after])
  return (
    <article ref={sheet} className="paper compared" lang={after.language} aria-label={t.paper} tabIndex={0}>
      {isSame && (
        <p className="all-same" role="status">
          {t.same}
        </p>
      )}
      {header.length > 0 && (
        <section className="sec" aria-label={t.header}>
          <h2>{t.header}</h2>
          <Fields fields={header} />
        </section>
      )}
      {people.people.length + people.groups.length > 0 && (
        <section className="sec" aria-label={t.attendance}>
          <h2>I. {print.attendance}</h2>
          <People changes={people.groups} />
          <People changes={people.people} />
        </section>
      )}
      <section className="sec">
        <h2>III. {print.development}</h2>
        {items.map((item) => (
          <ItemView key={item.id} change={item} sides={{ before, after, labels, item: item.id }} />
        ))}
      </section>
    </article>
  )
}

function ItemView({ change, sides }: { change: ItemChange; sides: Sides }) {
  const t = useHistoryText()
  const { isSub, kind, label, movedFrom, fields, blocks } = change
  const Heading = isSub ? "h4" : "h3"
  const title = (pieces: ItemChange["title"]) => (
    <Heading>
      <span>
        {/* A sub-item's letter, as it prints. */}
        {isSub ? label.split(".").at(-1) : label}. <Pieces pieces={pieces} />
      </span>
    </Heading>
  )
  if (kind === "added" || kind === "removed")
    return (
      <section className={isSub ? "sub-item" : "item"}>
        <Whole kind={kind}>
          {title(asSame(change.title))}
          <Changes changes={blocks.map((each) => ("block" in each ? { ...each, kind: "same" } : each))} {...sides} />
        </Whole>
      </section>
    )
  if (kind === "same")
    return (
      <section className={isSub ? "sub-item" : "item"}>
        {blocks.length === 0 ? (
          title(change.title)
        ) : (
          <details className="fold-same fold-item">
            <summary>
              {title(change.title)} <span className="t-2">{t.unchanged}</span>
            </summary>
            <Changes changes={blocks} {...sides} />
          </details>
        )}
      </section>
    )
  return (
    <section className={isSub ? "sub-item" : "item"}>
      {title(change.title)}
      {movedFrom !== undefined && (
        <p className="rel moved" data-change tabIndex={-1}>
          <ChangeMark kind="moved" />
          {t.moved(movedFrom, label)}
        </p>
      )}
      <Fields fields={fields} />
      <Changes changes={blocks} {...sides} />
    </section>
  )
}

/** Within what is new or gone as a whole its words need no marks of their own. */
const asSame = (pieces: ItemChange["title"]): ItemChange["title"] => pieces.map(({ runs }) => ({ kind: "same", runs }))
