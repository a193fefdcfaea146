/** A grid → a table, where an acta can hold it. */
import type { Block } from "#shared/domain/acta.ts"
import type { Grid } from "../../source/line.ts"
import { paragraphOf } from "./lists.ts"

/** What an acta's table may hold. */
const [mostRows, mostColumns] = [2000, 50]

export function tableOf(grid: Grid): Block[] {
  const columns = Math.max(...grid.rows.map((row) => row.length))
  if (columns > mostColumns || grid.rows.length > mostRows || columns < 2)
    return grid.rows.map((row) =>
      paragraphOf(row.flatMap(({ runs }, index) => (index > 0 ? [{ text: " · " }, ...runs] : runs))),
    )
  return [
    {
      type: "table",
      rows: grid.rows.map((row, place) =>
        Array.from({ length: columns }, (_, column) => ({
          ...(place === 0 && { header: true as const }),
          content: [paragraphOf(row[column]?.runs ?? [])],
        })),
      ),
    },
  ]
}
