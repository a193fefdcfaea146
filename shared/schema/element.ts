import * as Y from "yjs"

/** An element of the document; attributes that say nothing are left out. */
export function element(name: string, attributes: Record<string, unknown>, children: (Y.XmlElement | Y.XmlText)[]) {
  const node = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes))
    // Typed as strings only, but Yjs stores any primitive, and y-tiptap reads it back as it was.
    if (value !== undefined && value !== null) node.setAttribute(key, value as string)
  if (children.length > 0) node.insert(0, children)
  return node
}

export const elements = (parent: Y.XmlFragment): Y.XmlElement[] =>
  parent.toArray().filter((each): each is Y.XmlElement => each instanceof Y.XmlElement)

export const attribute = (node: Y.XmlElement, key: string): string | undefined => {
  const value: unknown = node.getAttribute(key)
  return typeof value === "string" && value !== "" ? value : undefined
}

export function oneOf<Value extends string>(value: unknown, allowed: readonly Value[]): Value | undefined {
  return allowed.find((each) => each === value)
}
