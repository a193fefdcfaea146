/**
 * The seeds of a test by chance: `usual` of them, or as many as FUZZ_SEEDS says, from FUZZ_SEED on. In slices, each a test
 * of its own: what has been tried is told as it goes, and nobody sits at a table so long that each seed costs more than
 * the last.
 */
const slice = 50

export type Slice = { first: number; count: number; name: string }

export function slicesOf(usual: number): Slice[] {
  const first = Number(process.env.FUZZ_SEED ?? 1)
  const all = Number(process.env.FUZZ_SEEDS ?? usual)
  return Array.from({ length: Math.ceil(all / slice) }, (_, n) => {
    const from = first + n * slice
    const count = Math.min(slice, first + all - from)
    return { first: from, count, name: `seeds ${from} to ${from + count - 1}` }
  })
}

export const seedsIn = ({ first, count }: Slice): number[] => Array.from({ length: count }, (_, n) => first + n)

/** How long a slice may take, ms: a busy machine is late, and isn't wrong. */
export const timeFor = ({ count }: Slice): number => 60_000 + count * 10_000
