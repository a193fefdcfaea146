/** What backups and restores do with whole files: hash them, and see them onto the disk. */
import { createHash } from "node:crypto"
import { closeSync, fsyncSync, openSync, readSync } from "node:fs"

export function sha256OfFile(path: string): string {
  const sum = createHash("sha256")
  const piece = Buffer.alloc(1 << 20)
  const handle = openSync(path, "r")
  try {
    for (let length = readSync(handle, piece); length > 0; length = readSync(handle, piece))
      sum.update(piece.subarray(0, length))
  } finally {
    closeSync(handle)
  }
  return sum.digest("hex")
}

export function flush(path: string): void {
  flushAs(path, "r+")
}

/** So that a name in it is there after a power cut. Windows has no handle to a folder, and writes names by itself. */
export function flushFolder(path: string): void {
  if (process.platform !== "win32") flushAs(path, "r")
}

function flushAs(path: string, mode: "r" | "r+") {
  const handle = openSync(path, mode)
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
