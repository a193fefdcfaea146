/** Unpacking what may be a bomb: in small bites, and no further than the limit. */
import { Unzip, UnzipInflate, Unzlib } from "fflate"

/** Bytes of one part unpacked. An acta of a hundred pages is under 1 MB. */
const mostUnpacked = 10_000_000
/** Bytes given to the unpacker at a time: a thousand times as many may come out of one bite. */
const bite = 8192

class Gathered {
  private readonly chunks: Uint8Array[] = []
  private length = 0
  add(chunk: Uint8Array): void {
    this.length += chunk.length
    if (this.length > mostUnpacked) throw new Error(`a part unpacks to more than ${mostUnpacked} bytes`)
    this.chunks.push(chunk)
  }
  all(): Uint8Array {
    const all = new Uint8Array(this.length)
    let at = 0
    for (const chunk of this.chunks) {
      all.set(chunk, at)
      at += chunk.length
    }
    return all
  }
}

function feed(bytes: Uint8Array, push: (chunk: Uint8Array, final: boolean) => void): void {
  for (let at = 0; at < bytes.length; at += bite) push(bytes.subarray(at, at + bite), at + bite >= bytes.length)
}

export function inflated(bytes: Uint8Array): Uint8Array {
  const gathered = new Gathered()
  const stream = new Unzlib((chunk) => gathered.add(chunk))
  feed(bytes, (chunk, final) => stream.push(chunk, final))
  return gathered.all()
}

/** One part of a zip. Two of the same name would show one reader this and another that: none then. */
export function partOf(zip: Uint8Array, name: string): Uint8Array | undefined {
  const found: Gathered[] = []
  const stream = new Unzip((file) => {
    if (file.name !== name) return
    const gathered = new Gathered()
    found.push(gathered)
    file.ondata = (error, chunk) => {
      if (error) throw error
      gathered.add(chunk)
    }
    file.start()
  })
  stream.register(UnzipInflate)
  feed(zip, (chunk, final) => stream.push(chunk, final))
  return found.length === 1 ? found[0]?.all() : undefined
}
