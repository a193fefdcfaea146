/** All keys, from the list that binds them. */
import { useText } from "#client/text.ts"
import { Dialog } from "#client/ui/dialog.tsx"
import type { KeyName, Keys } from "./keys.ts"
import { wordsFor } from "./writing/words.ts"
import "./keys-dialog.css"

const groups: Record<"text" | "records" | "moving", KeyName[]> = {
  text: ["bold", "italic", "underline", "bullets", "numbers", "lineBreak", "undo", "redo"],
  records: ["task", "agreement", "vote", "accept", "closeItem", "moveUp", "moveDown"],
  moving: ["previousItem", "nextItem", "toStart", "toEnd"],
}

type Row = [what: string, combinations: readonly string[][]]

export function KeysDialog({ keys, onClose }: { keys: Keys; onClose: () => void }) {
  const words = useText()
  const t = wordsFor(words).keys
  const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent)
  const parts = (key: string): string[] =>
    key.split(/-(?=.)/).map((part) => {
      if (part === "Mod") return isMac ? "⌘" : "Ctrl"
      if (part === "Alt") return isMac ? "⌥" : "Alt"
      const arrow = /^Arrow(?<way>.+)$/.exec(part)?.groups?.way
      if (arrow) return { Up: "↑", Down: "↓", Left: "←", Right: "→" }[arrow] ?? arrow
      return part in t.shown ? t.shown[part as keyof typeof t.shown] : part.toUpperCase()
    })
  const bound = (group: keyof typeof groups): Row[] =>
    groups[group].map((name) => [t.names[name], keys[name].map(parts)])
  const ballots = (Object.keys(t.voting) as (keyof typeof t.voting)[]).map((name): Row => [
    t.voting[name],
    [[words.floor.vote.keys[name]]],
  ])
  const signs: Row[] = [
    [t.typing.slash, [["/"]]],
    [t.typing.mention, [["@"]]],
    [t.typing.reference, [["#"]]],
    [t.typing.task, [["[", "]", t.shown.blank]]],
    [t.typing.bullets, [["-", t.shown.blank]]],
    [t.typing.numbers, [["1", ".", t.shown.blank]]],
  ]
  return (
    <Dialog title={t.title} intro={<p className="t-2">{t.intro}</p>} open onClose={onClose} width={760}>
      <div className="key-groups">
        <KeyList title={t.groups.records} rows={bound("records")} />
        <KeyList title={t.groups.text} rows={bound("text")} />
        <KeyList title={t.groups.typing} rows={signs} />
        <KeyList
          title={t.groups.moving}
          rows={[...bound("moving"), [t.nextPart, [["F6"], parts("Shift-F6")]], [t.help, [parts("Mod-/")]]]}
        />
        <KeyList title={t.groups.voting} rows={ballots} />
      </div>
    </Dialog>
  )
}

function KeyList({ title, rows }: { title: string; rows: Row[] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {rows.map(([what, combinations]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>
              {combinations.map((combination) => (
                <span key={combination.join(" ")}>
                  {combination.map((part, index) => (
                    <kbd key={index}>{part}</kbd>
                  ))}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
