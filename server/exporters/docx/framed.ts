/** What has a frame or a sign, and a label: agreements, votes, tasks. */
import { AlignmentType, BorderStyle, Paragraph, TextRun, type IParagraphOptions, type ParagraphChild } from "docx"
import type { SheetBlock } from "../sheet/blocks.ts"
import { cm, sans, small } from "./look.ts"
import type { Printing } from "./printing.ts"
import { runsOf } from "./runs.ts"
import { agreementSide, labelWidth, styleIds } from "./styles.ts"

/** With less room than this a label stands above its text. */
const narrow = cm(6)
const isNarrow = ({ width, left }: Printing): boolean => width - left < narrow

export const agreementOf = (
  { label, runs }: Extract<SheetBlock, { kind: "agreement" }>,
  print: Printing,
  { keepNext }: IParagraphOptions,
): Paragraph => {
  const side = agreementSide
  const hanging = isNarrow(print) ? 0 : print.agreementLabel
  return new Paragraph({
    keepNext,
    style: styleIds.agreement,
    // Word draws one frame around neighbours of equal indent; a twip of difference keeps two agreements apart.
    indent: { left: print.left + side + hanging, hanging, right: side + (print.counts.agreement++ % 2) },
    children: [
      new TextRun({
        text: hanging > 0 ? `${label}\t` : label,
        font: sans,
        bold: true,
        size: 20,
        color: print.colours.accent,
      }),
      ...(hanging > 0 ? [] : [new TextRun({ text: "", break: 1 })]),
      ...runsOf(runs),
    ],
  })
}

export const voteOf = (
  { label, runs, result, lines }: Extract<SheetBlock, { kind: "vote" }>,
  print: Printing,
  more: IParagraphOptions,
): Paragraph[] => {
  const line = (children: ParagraphChild[], isLast: boolean) =>
    new Paragraph({
      keepLines: true,
      keepNext: !isLast || more.keepNext,
      alignment: AlignmentType.LEFT,
      indent: { left: print.left + cm(0.35) },
      spacing: { after: isLast ? 160 : 50 },
      border: { left: { style: BorderStyle.SINGLE, size: 8, color: print.colours.accent, space: 8 } },
      children,
    })
  const parts: ParagraphChild[][] = [
    [new TextRun({ text: label, font: sans, bold: true, size: 20, color: print.colours.accent })],
    ...(runs.length > 0 ? [runsOf(runs)] : []),
    [new TextRun({ text: result, italics: true })],
    ...lines.map((each): ParagraphChild[] => [
      new TextRun({ ...small, text: `${each.label}: `, bold: true, color: print.colours.accent }),
      ...runsOf([{ text: each.value }]),
    ]),
  ]
  return parts.map((children, index) => line(children, index === parts.length - 1))
}

export const taskOf = (
  { runs, done, label, details }: Extract<SheetBlock, { kind: "task" }>,
  print: Printing,
  { keepNext }: IParagraphOptions,
): Paragraph => {
  const hanging = isNarrow(print) ? labelWidth.box : labelWidth.task
  return new Paragraph({
    keepNext,
    style: styleIds.task,
    keepLines: true,
    indent: { left: print.left + hanging, hanging },
    tabStops: [labelWidth.box, labelWidth.task].map((stop) => ({ type: "left", position: print.left + stop })),
    children: [
      new TextRun({ text: `${done ? "☒" : "☐"}\t`, font: "Segoe UI Symbol", color: print.colours.accent }),
      new TextRun({ ...small, text: isNarrow(print) ? label : `${label}\t`, bold: true, color: print.colours.accent }),
      ...(isNarrow(print) ? [new TextRun({ text: "", break: 1 })] : []),
      ...runsOf(runs),
      ...(details === "" ? [] : [new TextRun({ ...small, text: details, break: 1 })]),
    ],
  })
}
