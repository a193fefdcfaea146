import type { Words } from "../words.ts"
import type { commands as es } from "../es/commands.ts"

export const commands: Words<typeof es> = {
  backup: {
    help: `npm run backup -- FILE

Copies the database to FILE while the server goes on. Nobody waits.
The copy is checked, and its SHA-256 is written to FILE.sha256. It never overwrites a file.
The data folder is DATA_DIR (./data where it isn't set).`,
    done: (file) => `Backup made and checked: ${file}`,
    noDatabase: (folder) => `There is no database in ${folder}. Look at DATA_DIR.`,
    exists: (file) => `${file} exists already, and a backup never overwrites another. Choose another name.`,
    failed: (why) => `The backup could not be made: ${why}`,
  },
  restore: {
    help: `npm run restore -- FILE [SHA-256] [--sign-out]

Puts a backup in the place of the database. The server must be stopped.
First it is checked that FILE is what was written (FILE.sha256, or the SHA-256 given) and that it is whole.
The database that was there is kept aside, in the data folder.
Whoever has text in their browser that is newer than the backup gets it set aside: neither merged nor lost.
  --sign-out   ends all logins. Without it those that were ended after the backup work again.
The data folder is DATA_DIR (./data where it isn't set).`,
    done: (actas) => `Backup restored: ${actas} ${actas === 1 ? "acta" : "actas"}.`,
    kept: (file) => `The database that was there is now ${file}`,
    lookOver:
      "Members, invitation links and passwords are those of the day of the backup: look over what was removed since.",
    inUse: "The server is using this data folder. Stop it first (Ctrl+C) and try again.",
    missing: (file) => `There is no ${file}.`,
    noHash: (file) =>
      `${file}.sha256 is missing, and without it nobody knows whether the file is whole. Give its SHA-256.`,
    hashDiffers: (expected, found) =>
      `The file is not what was written, and nothing was touched. It should be ${expected}, it is ${found}.`,
    damaged: (why) => `The file is not a whole backup, and nothing was touched: ${why}`,
    newer: "The backup is of a newer Acta Viva. Update before restoring it.",
    failed: (why) => `It could not be restored: ${why}`,
  },
  audit: {
    help: `npm run audit -- [RECEIPT…]

Looks whether all that was locked still is as it was locked: each lock, each chain, each file made, each time stamp.
A copy is read, while the server goes on. Nothing is changed.
With receipts (the .json that were handed out and somebody kept) a lock missing at the end of a chain is seen as well.
Ends with 0 where nothing differs, with 1 where something does.
The data folder is DATA_DIR (./data where it isn't set).`,
    whole: ({ bodies, locks, files, stamps }) =>
      `All is as it was locked. Bodies: ${bodies}. Locks: ${locks}. Files: ${files}. Time stamps: ${stamps}.`,
    differs: (count) =>
      count === 1 ? "One thing differs from what was locked:" : `${count} things differ from what was locked:`,
    where: (body, acta) => [body, acta].filter(Boolean).join(", "),
    acta: (number, id) => (number === "" ? `acta ${id}` : `acta N°${number} (${id})`),
    faults: {
      lock: "the stored lock is not the one that was written.",
      chain: "from here on the chain of locks is broken.",
      content: "the stored content does not match its seal.",
      record: "the acta's record contradicts its lock (status, edition, who or when).",
      export: "a stored file is damaged.",
      stamp: "the time stamp is not of this lock, or is damaged.",
      file: "the data inside a stored file are not those that were locked",
      unlocked: "it says that it is locked, and there is no lock of it.",
    },
    receipt: {
      valid: (file) => `${file}: this server signed it, and its lock is as it says.`,
      differs: (file) => `${file}: it does not agree with what is here.`,
      unread: (file) => `${file}: no receipt that can be read.`,
    },
    failed: (why) => `It could not be looked through: ${why}`,
  },
  keys: {
    help: `npm run keys:rotate

Replaces the key that receipts are signed with. The server must be stopped.
The old key is deleted. Its public half stays in DATA_DIR/retired-keys.json with the date: receipts handed out stay good.
Publish the new fingerprint afterwards, and back up DATA_DIR/signing-key.pem and DATA_DIR/retired-keys.json.
The data folder is DATA_DIR (./data where it isn't set).`,
    done: (from, to) => `Key replaced. Old fingerprint: ${from}. New fingerprint: ${to}`,
    none: (folder) => `There is no key in ${folder}: the server makes one when it first starts.`,
    failed: (why) => `The key could not be replaced: ${why}`,
  },
}
