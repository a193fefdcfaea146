// In a package of its own, so that the peer is installed by its benchmark alone.
export { createElement } from "react"
export { Document, Font, Link, Page, Text, View, renderToBuffer } from "@react-pdf/renderer"
