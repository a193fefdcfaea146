/** A pattern's source, written over several lines: line breaks and what indents the lines are no part of it. */
export const spread = (parts: TemplateStringsArray, ...values: string[]): string =>
  String.raw(parts, ...values).replaceAll(/\n\s*/g, "")
