/** The name is letters, digits, spaces and points by then. Old programs read the plain one, which holds ASCII only. */
export function disposition(name: string): string {
  const plain = name
    .normalize("NFD")
    .replaceAll(/[^\x20-\x7e]/g, "")
    .replaceAll(/["\\]/g, "")
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`
}
