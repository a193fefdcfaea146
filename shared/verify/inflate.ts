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

/** The parts of a zip whose names fit, `most` of them. A name given twice would show one reader this and another that. */
export function partsOf(zip: Uint8Array, name: RegExp, most: number): Uint8Array[] {
  const found = new Map<string, Gathered>()
  const stream = new Unzip((file) => {
    if (!name.test(file.name)) return
    if (found.has(file.name) || found.size >= most) throw new Error("a part stands in the file twice, or too many do")
    const gathered = new Gathered()
    found.set(file.name, gathered)
    file.ondata = (error, chunk) => {
      if (error) throw error
      gathered.add(chunk)
    }
    file.start()
  })
  stream.register(UnzipInflate)
  feed(zip, (chunk, final) => stream.push(chunk, final))
  return [...found.values()].map((gathered) => gathered.all())
}
