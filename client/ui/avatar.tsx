/** Somebody as two letters in their hue; the name is beside it or in its label. */
export const initials = (name: string): string => {
  const [first = "", ...others] = name.trim().split(/\s+/)
  // "Octavio del Fávero" is OF: particles are no names.
  const second = others.find((word) => word !== word.toLowerCase()) ?? others[0] ?? ""
  return [first, second]
    .map((word) => Array.from(word)[0] ?? "")
    .join("")
    .toUpperCase()
}

/** Drawn by the style sheet: as text the letters would have to be part of what a button around them is called. */
export function Avatar({ name, hue, small = false }: { name: string; hue: number; small?: boolean }) {
  return (
    <span className={`who w${hue} ${small ? "who-s" : ""}`} aria-hidden title={name} data-initials={initials(name)} />
  )
}
