/** Somebody as two letters in their hue; the name is beside it or in its label. */
export const initials = (name: string): string => {
  const words = name.trim().split(/\s+/)
  const letters = [words[0], words.length > 1 ? words[1] : undefined].map((word) => Array.from(word ?? "")[0] ?? "")
  return letters.join("").toUpperCase()
}

/** Drawn by the style sheet: as text the letters would have to be part of what a button around them is called. */
export function Avatar({ name, hue, small = false }: { name: string; hue: number; small?: boolean }) {
  return (
    <span className={`who w${hue} ${small ? "who-s" : ""}`} aria-hidden title={name} data-initials={initials(name)} />
  )
}
