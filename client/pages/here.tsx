/** Who has an acta open now: some faces, and how many there are in words. */
import { freeHue } from "#shared/protocol/presence.ts"
import type { Who } from "#shared/domain/records.ts"
import { useText } from "#client/text.ts"
import { Avatar } from "#client/ui/avatar.tsx"

/** More are told by their number. */
const faces = 4

export function Here({ people = [] }: { people?: Who[] | undefined }) {
  const { home } = useText().shell
  if (people.length === 0) return null
  const taken = new Set<number>()
  return (
    <span className="here">
      <span className="faces">
        {people.slice(0, faces).map(({ id, name }) => {
          const hue = freeHue(id, taken)
          taken.add(hue)
          return <Avatar key={id} name={name} hue={hue} small />
        })}
      </span>
      <span className="sub">{home.here(people.length)}</span>
      <span className="sr">{home.whoIsHere(people.map(({ name }) => name).join(", "))}</span>
    </span>
  )
}
