/** `npm run audit`: a copy of a data folder's database, made while the server goes on, and looked through. */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { auditAll, type Audit } from "./seals/audit-all.ts"
import { knownKeys } from "./seals/key.ts"
import { backupTo } from "./storage/backup.ts"
import { openSqlite } from "./storage/sqlite.ts"

/** @throws where the database can't be copied or opened. */
export async function auditFolder(dataDir: string, receipts: Uint8Array[]): Promise<Audit> {
  const folder = mkdtempSync(join(tmpdir(), "acta-viva-audit-"))
  try {
    await backupTo(join(dataDir, "actas.db"), join(folder, "actas.db"))
    const store = await openSqlite(folder)
    try {
      const shelves = { actas: { actas: store.actas }, seals: store.seals }
      const bodies = await store.bodies.bodiesOf("", true)
      return await auditAll(shelves, bodies, receipts, knownKeys(dataDir))
    } finally {
      await store.close()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
