/** The tables, forward only: a migration that has run is never edited. `user_version` counts those that have. */
import type { DatabaseSync } from "node:sqlite"

const locked = (acta: string) => `(SELECT status FROM acta WHERE pk = ${acta}) IN ('finalized', 'rectified')`

/** Refuses every change of a table's rows that belong to a locked acta, whoever asks and by whatever way. */
const guard = (table: string) =>
  (["INSERT", "UPDATE", "DELETE"] as const)
    .map(
      (verb) => `CREATE TRIGGER ${table}_${verb.toLowerCase()}_locked BEFORE ${verb} ON ${table}
        WHEN ${locked(verb === "INSERT" ? "NEW.acta" : "OLD.acta")}
        BEGIN SELECT RAISE(ABORT, 'the acta is locked'); END;`,
    )
    .join("\n")

const migrations: string[] = [
  `
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE body (id TEXT PRIMARY KEY, name TEXT NOT NULL, time_zone TEXT NOT NULL, chain_head TEXT) STRICT;
CREATE TABLE member (
  id TEXT PRIMARY KEY, body_id TEXT NOT NULL REFERENCES body(id), user_id TEXT, email TEXT NOT NULL, name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('secretary', 'noteTaker', 'member', 'reader')), UNIQUE (body_id, email)
) STRICT;
CREATE INDEX member_of_user ON member (user_id);
CREATE TABLE acta (
  pk INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body_id TEXT NOT NULL REFERENCES body(id),
  number TEXT NOT NULL, title TEXT NOT NULL, date TEXT,
  status TEXT NOT NULL CHECK (status IN ('draft', 'inSession', 'inReview', 'finalized', 'rectified')),
  epoch INTEGER NOT NULL, edition INTEGER NOT NULL, schema INTEGER NOT NULL,
  head_seq INTEGER NOT NULL DEFAULT 0, snap_seq INTEGER NOT NULL DEFAULT 0,
  locked_at TEXT, locked_by TEXT, seal TEXT, rectifies TEXT, rectified_by TEXT, rectification TEXT,
  created_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_at TEXT NOT NULL, deleted_at TEXT, deleted_by TEXT
) STRICT;
CREATE INDEX acta_of_body ON acta (body_id, date DESC, pk DESC);
CREATE TABLE acta_update (
  pk INTEGER PRIMARY KEY AUTOINCREMENT, acta INTEGER NOT NULL REFERENCES acta(pk), seq INTEGER NOT NULL,
  actor TEXT NOT NULL, payload BLOB NOT NULL, crc INTEGER NOT NULL, at_ms INTEGER NOT NULL, UNIQUE (acta, seq)
) STRICT;
CREATE TABLE acta_snapshot (
  acta INTEGER NOT NULL REFERENCES acta(pk), seq INTEGER NOT NULL, state BLOB NOT NULL, state_vector BLOB NOT NULL,
  crc INTEGER NOT NULL, at_ms INTEGER NOT NULL, PRIMARY KEY (acta, seq)
) STRICT;
CREATE TABLE client_owner (
  acta INTEGER NOT NULL REFERENCES acta(pk), client INTEGER NOT NULL, user TEXT NOT NULL, PRIMARY KEY (acta, client)
) STRICT, WITHOUT ROWID;
CREATE TABLE version (
  acta INTEGER NOT NULL REFERENCES acta(pk), n INTEGER NOT NULL, at TEXT NOT NULL, by_id TEXT NOT NULL,
  by_name TEXT NOT NULL, status TEXT NOT NULL, seal TEXT NOT NULL, content BLOB NOT NULL, PRIMARY KEY (acta, n)
) STRICT;
CREATE TABLE lock (
  acta INTEGER PRIMARY KEY REFERENCES acta(pk), lock TEXT NOT NULL, link TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE filed_export (
  acta INTEGER NOT NULL REFERENCES acta(pk), key TEXT NOT NULL, bytes BLOB NOT NULL, sha256 TEXT NOT NULL,
  at TEXT NOT NULL, PRIMARY KEY (acta, key)
) STRICT;
CREATE TABLE invitation (
  id TEXT PRIMARY KEY, acta INTEGER NOT NULL REFERENCES acta(pk), role TEXT NOT NULL, name TEXT, by_id TEXT NOT NULL,
  by_name TEXT NOT NULL, created_at TEXT NOT NULL, token_hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE seat (
  id TEXT PRIMARY KEY, invitation TEXT NOT NULL REFERENCES invitation(id) ON DELETE CASCADE,
  name TEXT NOT NULL, token_hash TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE sign_up_invitation (
  token_hash TEXT PRIMARY KEY, email TEXT NOT NULL, expires_at TEXT NOT NULL, used INTEGER NOT NULL DEFAULT 0
) STRICT;

-- One locked acta of a number in a body; the one it rectifies has become 'rectified' in the same transaction.
CREATE UNIQUE INDEX locked_number ON acta (body_id, number) WHERE status = 'finalized';

${["acta_update", "acta_snapshot", "client_owner", "version", "lock"].map(guard).join("\n")}
CREATE TRIGGER acta_delete_locked BEFORE DELETE ON acta WHEN OLD.status IN ('finalized', 'rectified')
  BEGIN SELECT RAISE(ABORT, 'the acta is locked'); END;
-- A locked acta's record changes in one way only: it becomes rectified, and learns by which acta.
CREATE TRIGGER acta_update_locked BEFORE UPDATE ON acta WHEN OLD.status IN ('finalized', 'rectified') AND NOT (
  OLD.status = 'finalized' AND NEW.status = 'rectified' AND NEW.rectified_by IS NOT NULL AND NEW.epoch = OLD.epoch + 1
  AND NEW.id = OLD.id AND NEW.body_id = OLD.body_id AND NEW.number = OLD.number AND NEW.title = OLD.title
  AND NEW.date IS OLD.date AND NEW.edition = OLD.edition AND NEW.schema = OLD.schema AND NEW.head_seq = OLD.head_seq
  AND NEW.snap_seq = OLD.snap_seq AND NEW.locked_at IS OLD.locked_at AND NEW.locked_by IS OLD.locked_by
  AND NEW.seal IS OLD.seal AND NEW.rectifies IS OLD.rectifies AND NEW.rectification IS OLD.rectification
  AND NEW.created_at = OLD.created_at AND NEW.deleted_at IS OLD.deleted_at)
  BEGIN SELECT RAISE(ABORT, 'the acta is locked'); END;
CREATE TRIGGER filed_export_fixed BEFORE UPDATE ON filed_export
  BEGIN SELECT RAISE(ABORT, 'a filed export never changes'); END;
`,
]

/** Brings the tables up to date; each migration in a transaction of its own. */
export function migrate(db: DatabaseSync, generation: string): void {
  const row = db.prepare("PRAGMA user_version").get() as { user_version: number }
  if (row.user_version > migrations.length)
    throw new Error(
      `the database is of a newer Acta Viva (tables ${row.user_version}, known here ${migrations.length})`,
    )
  for (let version = row.user_version; version < migrations.length; version++) {
    db.exec("BEGIN IMMEDIATE")
    db.exec(migrations[version] ?? "")
    db.exec(`PRAGMA user_version = ${version + 1}`)
    db.exec("COMMIT")
  }
  db.prepare("INSERT INTO setting (key, value) VALUES ('generation', ?) ON CONFLICT DO NOTHING").run(generation)
}
