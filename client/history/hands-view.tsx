/** Who wrote what: each hand has its initials, its line and its hue, and its name in the list above. */
import { useQuery } from "@tanstack/react-query"
import { blocksOf, plain, type Block, type Item } from "#shared/domain/acta.ts"
import { isLocked } from "#shared/domain/lifecycle.ts"
import { labelsOf } from "#shared/domain/numbering.ts"
import type { ActaRecord } from "#shared/domain/records.ts"
import { hueOf } from "#shared/protocol/presence.ts"
import type { Writing } from "#shared/protocol/api.ts"
import { Failed } from "#client/lifecycle/failed.tsx"
import { queries } from "#client/queries.ts"
import { useText } from "#client/text.ts"
import { initials } from "#client/ui/avatar.tsx"
import { useHistoryText, useWhen } from "./words.ts"

type Hand = { name: string; look: number; hue: number }
type Hands = (by: string | undefined) => Hand | undefined
type Texts = Writing["items"][number]

/** While it is open and people write on; ms. */
const lookAgain = 20_000

/** Kinds of line under a text; more people share them and are told apart by their initials. */
const looks = 5

export function HandsView({ record }: { record: ActaRecord }) {
  const t = useHistoryText()
  const words = useText()
  const writing = useQuery({
    ...queries.writing(record.id),
    refetchOnMount: "always",
    refetchInterval: isLocked(record.status) ? false : lookAgain,
  })
  if (writing.error) return <Failed error={writing.error} onRetry={() => void writing.refetch()} />
  if (!writing.data) return <p className="t-2">{words.shell.loading}</p>
  const { acta, items, people } = writing.data
  const hands = new Map(
    people.map(({ id, name }, index): [string, Hand] => [
      id,
      { name: name || t.someone, look: index % looks, hue: hueOf(id) },
    ]),
  )
  const handOf: Hands = (by) => (by === undefined ? undefined : hands.get(by))
  const labels = labelsOf(acta).items
  const all = acta.items.flatMap((item) => [
    { item, isSub: false },
    ...item.items.map((sub) => ({ item: sub, isSub: true })),
  ])
  return (
    <article className="paper hands" lang={acta.language} aria-label={t.hands} tabIndex={0}>
      <p className="hands-intro">{t.handsIntro}</p>
      {people.length === 0 ? <p>{t.empty}</p> : <Legend hands={[...hands.values()]} />}
      {all.map(({ item, isSub }) => {
        const texts = items.find(({ id }) => id === item.id)
        return (
          texts && (
            <ItemHands
              key={item.id}
              item={item}
              isSub={isSub}
              label={labels.get(item.id) ?? ""}
              {...{ texts, handOf }}
            />
          )
        )
      })}
    </article>
  )
}

function Legend({ hands }: { hands: Hand[] }) {
  const t = useHistoryText()
  return (
    <ul className="hands-legend">
      {hands.map(({ name, look, hue }, index) => (
        <li key={index}>
          <span className={`hand hand-${look} who-t${hue}`}>
            <span className="hand-i">{initials(name)}</span>
            {name}
          </span>
        </li>
      ))}
      <li title={t.startHint}>{t.start}</li>
    </ul>
  )
}

type ItemProps = { item: Item; isSub: boolean; label: string; texts: Texts; handOf: Hands }

function ItemHands({ item, isSub, label, texts, handOf }: ItemProps) {
  const t = useHistoryText()
  const when = useWhen()
  const Heading = isSub ? "h4" : "h3"
  const blocks = [...blocksOf(item.content)].filter((block) => "text" in block)
  const writers = texts.writers.filter(({ by }) => by !== undefined)
  return (
    <section className={isSub ? "sub-item" : "item"}>
      <Heading>
        <span>
          {isSub ? label.split(".").at(-1) : label}.{" "}
          <Spans text={item.title} spans={texts.texts[0] ?? []} handOf={handOf} />
        </span>
      </Heading>
      {writers.length > 0 && (
        <ul className="hands-of">
          {writers.map(({ by, letters, last }) => (
            <li key={by}>
              <b>{handOf(by)?.name}</b> {t.letters(letters)}
              {last !== undefined && `, ${t.last(when(last))}`}
            </li>
          ))}
        </ul>
      )}
      {blocks.map((block, index) => (
        <Text key={index} block={block} spans={texts.texts[index + 1] ?? []} handOf={handOf} />
      ))}
    </section>
  )
}

function Text({
  block,
  ...of
}: {
  block: Extract<Block, { text: unknown }>
  spans: Texts["texts"][number]
  handOf: Hands
}) {
  const { print, meeting } = useText()
  const kind = { paragraph: "", agreement: print.agreement, task: print.task, vote: meeting.vote.motion }[block.type]
  return (
    <p className={kind ? "hands-kind" : undefined}>
      {kind && <span className="t-2">{kind}: </span>}
      <Spans text={plain(block.text)} {...of} />
    </p>
  )
}

function Spans({ text, spans, handOf }: { text: string; spans: Texts["texts"][number]; handOf: Hands }) {
  let from = 0
  return spans.map(({ length, by }, index) => {
    const part = text.slice(from, (from += length))
    const hand = handOf(by)
    if (!hand) return part
    return (
      <span key={index} className={`hand hand-${hand.look} who-t${hand.hue}`} title={hand.name}>
        <span className="hand-i" aria-hidden>
          {initials(hand.name)}
        </span>
        {part}
        <span className="sr"> ({hand.name})</span>
      </span>
    )
  })
}
