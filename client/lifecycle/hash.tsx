/** A hash in groups of four, and a rosette drawn from it: a help for the eye and no proof; the hash decides. */
export const groupsOf = (hash: string): string => hash.replaceAll(/(.{4})(?=.)/g, "$1 ")

export function Rosette({ hash, size = 84 }: { hash: string; size?: number }) {
  const values = Array.from(
    { length: 16 },
    (_, index) => Number.parseInt(hash.slice(index * 4, index * 4 + 4) || "0", 16) / 0xffff,
  )
  const petals = 5 + Math.floor((values[0] ?? 0) * 6)
  const ring = (offset: number, radius: number) => {
    const points = Array.from({ length: 121 }, (_, step) => {
      const angle = (step / 120) * 2 * Math.PI
      const depth = 0.18 + (values[offset] ?? 0) * 0.42
      const wave = 1 - depth * (0.5 + 0.5 * Math.cos(petals * angle + (values[offset + 1] ?? 0) * Math.PI * 2))
      const far = radius * wave
      return `${(50 + far * Math.cos(angle)).toFixed(2)} ${(50 + far * Math.sin(angle)).toFixed(2)}`
    })
    return `M${points.join("L")}Z`
  }
  return (
    <svg
      className="rosette"
      width={size}
      height={size}
      viewBox="0 0 100 100"
      aria-hidden
      fill="none"
      stroke="currentColor"
    >
      <circle cx="50" cy="50" r="48" />
      {[46, 38, 30, 21].map((radius, index) => (
        <path key={radius} d={ring(index * 3 + 1, radius)} />
      ))}
    </svg>
  )
}
