/** Text with its marks, links and line breaks. */
import { ExternalHyperlink, TextRun, type ParagraphChild } from "docx"
import type { Run } from "#shared/domain/acta.ts"

export const runsOf = (runs: Run[]): ParagraphChild[] =>
  runs.flatMap((run): ParagraphChild[] => {
    const text = run.text
      .split("\n")
      .flatMap((line, index) =>
        line
          .split(address)
          .map((part, at) => textRun(run, part, { breaks: index > 0 && at === 0, isAddress: at % 2 === 1 })),
      )
    return run.link === undefined ? text : [new ExternalHyperlink({ link: run.link, children: text })]
  })

const address = /(\S+@\S+\.\S+|\S*:\/\/\S+|www\.\S+)/u

/** What Word doesn't proofread it doesn't hyphenate either: an address keeps its letters. */
const textRun = (
  { bold, italic, underline, link }: Run,
  text: string,
  { breaks, isAddress }: { breaks: boolean; isAddress: boolean },
): TextRun =>
  new TextRun({
    text,
    bold,
    italics: italic,
    underline: underline ? {} : undefined,
    noProof: isAddress ? true : undefined,
    style: link === undefined ? undefined : "Hyperlink",
    break: breaks ? 1 : undefined,
  })
