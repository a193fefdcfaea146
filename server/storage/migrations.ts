/** The tables, forward only: a migration that has run is never edited. `user_version` counts those that have. */
import type { DatabaseSync } from "node:sqlite"
import { checksum } from "./checksum.ts"

const locked = (acta: string) => `(SELECT status FROM acta WHERE pk = ${acta}) IN ('finalized', 'rectified')`

const guarded = ["acta_update", "acta_snapshot", "client_owner", "version", "lock"]

/** The first guard. Refuses every change of a table's rows that belong to a locked acta, whoever asks and by whatever way. */
const guard = (table: string) =>
  (["INSERT", "UPDATE", "DELETE"] as const)
    .map(
      (verb) => `CREATE TRIGGER ${table}_${verb.toLowerCase()}_locked BEFORE ${verb} ON ${table}
        WHEN ${locked(verb === "INSERT" ? "NEW.acta" : "OLD.acta")}
        BEGIN SELECT RAISE(ABORT, 'the acta is locked'); END;`,
    )
    .join("\n")

/**
 * The second guard: an UPDATE can't carry a row into a locked acta either, and `OR REPLACE`, which deletes without a
 * trigger, can't put a row in the place of a locked one: the row `t` that `replaced` finds.
 */
const guardAgain = (table: string, replaced = "FALSE") => {
  const trigger = (verb: string, condition: string) =>
    `CREATE TRIGGER ${table}_${verb.toLowerCase()}_locked BEFORE ${verb} ON ${table} WHEN ${condition}
      BEGIN SELECT RAISE(ABORT, 'the acta is locked'); END;`
  const arrives = `${locked("NEW.acta")} OR EXISTS (SELECT 1 FROM ${table} t WHERE ${replaced} AND ${locked("t.acta")})`
  return [
    trigger("INSERT", arrives),
    trigger("UPDATE", `${locked("OLD.acta")} OR ${arrives}`),
    trigger("DELETE", locked("OLD.acta")),
  ].join("\n")
}

/** A locked acta in whose place this row would come: by its keys, or by the number that only one may have. */
const displaced = (old: string) =>
  `EXISTS (SELECT 1 FROM acta l WHERE l.status IN ('finalized', 'rectified') AND l.pk IS NOT ${old} AND (
    l.pk = NEW.pk OR l.id = NEW.id OR (NEW.status = 'finalized' AND l.status = 'finalized'
      AND l.body_id = NEW.body_id AND l.number = NEW.number)))`

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

${guarded.map(guard).join("\n")}
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
  `
${guarded.flatMap((table) => ["insert", "update", "delete"].map((verb) => `DROP TRIGGER ${table}_${verb}_locked;`)).join("\n")}
ALTER TABLE version ADD COLUMN reason TEXT;
ALTER TABLE version ADD COLUMN crc INTEGER NOT NULL DEFAULT 0;
UPDATE version SET crc = checksum(content);
-- The state vector is under the checksum too. A snapshot that is damaged already stays so.
UPDATE acta_snapshot SET crc = checksum(state, state_vector) WHERE crc = checksum(state);

${["acta_update", "acta_snapshot", "version"].map((table) => guardAgain(table, "t.rowid = NEW.rowid")).join("\n")}
${guardAgain("lock", "t.link = NEW.link")}
${guardAgain("client_owner")}
-- The exports of a locked acta are filed after the lock, and stay: the first one is the one.
CREATE TRIGGER filed_export_kept BEFORE DELETE ON filed_export WHEN ${locked("OLD.acta")}
  BEGIN SELECT RAISE(ABORT, 'the acta is locked'); END;
CREATE TRIGGER filed_export_once BEFORE INSERT ON filed_export
  WHEN EXISTS (SELECT 1 FROM filed_export f WHERE f.rowid = NEW.rowid OR (f.acta = NEW.acta AND f.key = NEW.key))
  BEGIN SELECT RAISE(IGNORE); END;
CREATE TRIGGER acta_insert_displaces BEFORE INSERT ON acta WHEN ${displaced("NULL")}
  BEGIN SELECT RAISE(ABORT, 'the acta is locked'); END;
CREATE TRIGGER acta_update_displaces BEFORE UPDATE OF pk, id, body_id, number, status ON acta WHEN ${displaced("OLD.pk")}
  BEGIN SELECT RAISE(ABORT, 'the acta is locked'); END;
DROP TRIGGER acta_update_locked;
CREATE TRIGGER acta_update_locked BEFORE UPDATE ON acta WHEN OLD.status IN ('finalized', 'rectified') AND NOT (
  OLD.status = 'finalized' AND NEW.status = 'rectified' AND NEW.rectified_by IS NOT NULL AND NEW.epoch = OLD.epoch + 1
  AND ${[
    "pk id body_id number title date edition schema head_seq snap_seq locked_at locked_by seal rectifies rectification",
    "created_at created_by updated_at deleted_at deleted_by",
  ]
    .flatMap((names) => names.split(" "))
    .map((column) => `NEW.${column} IS OLD.${column}`)
    .join(" AND ")})
  BEGIN SELECT RAISE(ABORT, 'the acta is locked'); END;
`,
  `
CREATE TABLE letterhead (
  body_id TEXT PRIMARY KEY REFERENCES body(id), lines TEXT NOT NULL, accent TEXT NOT NULL, logo BLOB, template BLOB
) STRICT;
`,
  `
-- An authority's stamp of a lock, fetched after it, once.
CREATE TABLE time_stamp (
  acta INTEGER PRIMARY KEY REFERENCES acta(pk), answer BLOB NOT NULL, at TEXT NOT NULL
) STRICT;
CREATE TRIGGER time_stamp_fixed BEFORE UPDATE ON time_stamp BEGIN SELECT RAISE(ABORT, 'a time stamp never changes'); END;
CREATE TRIGGER time_stamp_kept BEFORE DELETE ON time_stamp BEGIN SELECT RAISE(ABORT, 'a time stamp is kept'); END;
CREATE TRIGGER time_stamp_once BEFORE INSERT ON time_stamp
  WHEN EXISTS (SELECT 1 FROM time_stamp t WHERE t.acta = NEW.acta) BEGIN SELECT RAISE(IGNORE); END;
CREATE INDEX acta_by_seal ON acta (seal) WHERE seal IS NOT NULL;
CREATE INDEX filed_export_by_hash ON filed_export (sha256);
`,
  `
-- Quorum and roster as JSON: read and written as a whole, and never asked for in part.
ALTER TABLE body ADD COLUMN meeting_rules TEXT NOT NULL DEFAULT '{}';
`,
  `
ALTER TABLE version ADD COLUMN kind TEXT NOT NULL DEFAULT 'move';
ALTER TABLE version ADD COLUMN label TEXT;
-- A version may get another name, and nothing else.
CREATE TRIGGER version_fixed BEFORE UPDATE ON version WHEN NOT (${locked("NEW.acta")}) AND NOT (
  ${["acta", "n", "at", "by_id", "by_name", "status", "seal", "content", "reason", "crc", "kind"]
    .map((column) => `NEW.${column} IS OLD.${column}`)
    .join(" AND ")})
  BEGIN SELECT RAISE(ABORT, 'a version never changes'); END;
CREATE TRIGGER version_once BEFORE INSERT ON version
  WHEN NOT (${locked("NEW.acta")}) AND EXISTS (SELECT 1 FROM version v WHERE v.acta = NEW.acta AND v.n = NEW.n)
  BEGIN SELECT RAISE(ABORT, 'a version never changes'); END;
-- When what a Yjs client wrote came in: from this clock on. Kept of the log's rows when they go.
CREATE TABLE client_time (
  acta INTEGER NOT NULL REFERENCES acta(pk), client INTEGER NOT NULL, clock INTEGER NOT NULL, at_ms INTEGER NOT NULL,
  PRIMARY KEY (acta, client, clock)
) STRICT, WITHOUT ROWID;
${guardAgain("client_time")}
`,
  `
-- Comments and observations: beside the document, for whoever files one may not write in it.
CREATE TABLE remark (
  id TEXT PRIMARY KEY, acta INTEGER NOT NULL REFERENCES acta(pk),
  kind TEXT NOT NULL CHECK (kind IN ('observation', 'comment')), parent TEXT REFERENCES remark(id),
  by_id TEXT NOT NULL, by_name TEXT NOT NULL, at TEXT NOT NULL, late INTEGER NOT NULL,
  anchor TEXT NOT NULL, text TEXT NOT NULL, proposal TEXT,
  state TEXT NOT NULL CHECK (state IN ('open', 'accepted', 'declined', 'withdrawn', 'resolved')),
  wording TEXT, reason TEXT, decided_by TEXT, decided_at TEXT
) STRICT;
CREATE INDEX remark_of_acta ON remark (acta, at);
CREATE TRIGGER remark_fixed
  BEFORE UPDATE OF id, acta, kind, parent, by_id, by_name, at, late, anchor, text, proposal ON remark
  BEGIN SELECT RAISE(ABORT, 'what was filed stays as it was filed'); END;
-- The epoch is that of a review: after a reopening everybody reads anew. The seq says which text was read.
CREATE TABLE acknowledgement (
  acta INTEGER NOT NULL REFERENCES acta(pk), epoch INTEGER NOT NULL, by_id TEXT NOT NULL, by_name TEXT NOT NULL,
  at TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (acta, epoch, by_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE review_term (
  acta INTEGER NOT NULL REFERENCES acta(pk), epoch INTEGER NOT NULL, until TEXT NOT NULL,
  silence TEXT NOT NULL CHECK (silence IN ('agrees', 'nothing')), PRIMARY KEY (acta, epoch)
) STRICT, WITHOUT ROWID;
-- What happens to a locked acta. Taking back is a fact of its own.
CREATE TABLE fact (
  n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, acta INTEGER NOT NULL REFERENCES acta(pk),
  kind TEXT NOT NULL CHECK (kind IN ('approved', 'signed', 'published')), by_id TEXT NOT NULL, by_name TEXT NOT NULL,
  at TEXT NOT NULL, day TEXT NOT NULL, note TEXT, approved_in TEXT, takes_back TEXT UNIQUE REFERENCES fact(id)
) STRICT;
CREATE INDEX fact_of_acta ON fact (acta, n);
CREATE TRIGGER fact_fixed BEFORE UPDATE ON fact BEGIN SELECT RAISE(ABORT, 'a fact never changes'); END;
CREATE TRIGGER fact_kept BEFORE DELETE ON fact BEGIN SELECT RAISE(ABORT, 'a fact is kept'); END;
`,
  `
-- Tasks as they stood at a seq of their acta's log: made from the document, and made anew once the log has grown.
CREATE TABLE task_list (acta INTEGER PRIMARY KEY REFERENCES acta(pk), seq INTEGER NOT NULL) STRICT;
CREATE TABLE task (
  acta INTEGER NOT NULL REFERENCES acta(pk), n INTEGER NOT NULL, id TEXT NOT NULL, label TEXT NOT NULL,
  text TEXT NOT NULL, owner TEXT, due TEXT, state TEXT NOT NULL, PRIMARY KEY (acta, n)
) STRICT, WITHOUT ROWID;
`,
  `
-- More than its tasks is made of an acta now: what was filed goes, and is made anew as it is asked for.
DROP TABLE task_list;
DELETE FROM task;
CREATE TABLE digest (acta INTEGER PRIMARY KEY REFERENCES acta(pk), seq INTEGER NOT NULL, glance TEXT NOT NULL) STRICT;
CREATE TABLE agreement (
  acta INTEGER NOT NULL REFERENCES acta(pk), n INTEGER NOT NULL, id TEXT NOT NULL, label TEXT NOT NULL,
  text TEXT NOT NULL, PRIMARY KEY (acta, n)
) STRICT, WITHOUT ROWID;
`,
  `
-- A glance says what lacks now; one that was filed before would say that nothing does.
DELETE FROM digest;
`,
  `
CREATE TABLE item_title (
  acta INTEGER NOT NULL REFERENCES acta(pk), n INTEGER NOT NULL, id TEXT NOT NULL, label TEXT NOT NULL,
  text TEXT NOT NULL, PRIMARY KEY (acta, n)
) STRICT, WITHOUT ROWID;
-- What was filed before holds no titles.
DELETE FROM digest;
`,
]

/** `user_version` of an up-to-date database. */
export const knownTables = migrations.length

/** Brings the tables up to date; each migration in a transaction of its own. `upTo` is for tests of the way from there. */
export function migrate(db: DatabaseSync, generation: string, upTo = migrations.length): void {
  const row = db.prepare("PRAGMA user_version").get() as { user_version: number }
  if (row.user_version > migrations.length)
    throw new Error(
      `the database is of a newer Acta Viva (tables ${row.user_version}, known here ${migrations.length})`,
    )
  db.function("checksum", { deterministic: true, varargs: true }, (...parts) => checksum(...(parts as Uint8Array[])))
  for (let version = row.user_version; version < upTo; version++) {
    db.exec("BEGIN IMMEDIATE")
    db.exec(migrations[version] ?? "")
    db.exec(`PRAGMA user_version = ${version + 1}`)
    db.exec("COMMIT")
  }
  db.prepare("INSERT INTO setting (key, value) VALUES ('generation', ?) ON CONFLICT DO NOTHING").run(generation)
}
