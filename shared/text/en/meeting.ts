import type { Words } from "../words.ts"
import type { meeting as es } from "../es/meeting.ts"

const votes = (count: number) => (count === 1 ? "1 vote" : `${count} votes`)
const named = (names: string) => (names === "" ? "" : ` (${names})`)
const against = (count: number, names: string) =>
  `${count === 0 ? "none" : count} against${count === 0 ? "" : named(names)}`
const abstained = (count: number, names: string) =>
  `${count === 0 ? "no abstentions" : count === 1 ? "1 abstention" : `${count} abstentions`}${count === 0 ? "" : named(names)}`
const hour = (at: string) => (at === "" ? "" : `At ${at}, `)
/** What stands after a name in commas is closed by one. */
const subject = (who: string) => (who.includes(",") ? `${who},` : who)
const during = (place: string) => (place === "" ? "" : ` during item ${place}`)

export const meeting: Words<typeof es> = {
  task: {
    done: "Done.",
    dropped: "Dropped.",
    owner: (name: string) => `Owner: ${name}.`,
    due: (day: string) => `Due: ${day}.`,
  },
  vote: {
    kinds: {
      show: "Vote by show of hands",
      rollCall: "Roll-call vote",
      secret: "Secret ballot",
      assent: "Assent",
    },
    motion: "Motion",
    mover: "Moved by",
    seconder: "Seconded by",
    choices: { inFavour: "In favour", against: "Against", abstained: "Abstained" },
    recused: "Recused",
    reasons: "On record",
    unknown: "somebody no longer on the list",
    and: (first, last) => `${first} and ${last}`,
    figures: (yes, no, none, noNames, noneNames) =>
      `${votes(yes)} in favour, ${against(no, noNames)} and ${abstained(none, noneNames)}`,
    open: (figures) => `So far ${figures}.`,
    openNothing: "The vote is open.",
    assented: "Carried by assent.",
    unanimous: (count) => `Carried unanimously, with ${votes(count)} in favour.`,
    carried: (figures) => `Carried by ${figures}.`,
    rejected: (figures) => `Rejected: ${figures}.`,
    tied: (figures) => `Tied: ${figures}. Not carried.`,
    castFor: (figures) => `Tied: ${figures}. The chair's casting vote is in favour: carried.`,
    castAgainst: (figures) => `Tied: ${figures}. The chair's casting vote is against: rejected.`,
    required: (count) => `; ${votes(count)} in favour ${count === 1 ? "was" : "were"} required.`,
    uncounted: { carried: "Carried.", rejected: "Rejected.", tied: "Tied. Not carried." },
    withdrawn: "The motion is withdrawn without a vote.",
  },
  events: {
    arrives: (who, at, place) => `${hour(at)}${subject(who)} arrives${during(place)}.`,
    leaves: (who, at, place) => `${hour(at)}${subject(who)} leaves${during(place)}.`,
    returns: (who, at, place) => `${hour(at)}${subject(who)} returns${during(place)}.`,
    recuses: (who, at, place) => `${hour(at)}${subject(who)} stands aside${place === "" ? "" : ` from item ${place}`}.`,
  },
  recess: (from, to) => (to === "" ? `Recess from ${from}.` : `Recess from ${from} to ${to}.`),
  quorum: {
    held: (there, members, least) =>
      `There is a quorum: ${there} of ${members} members present; at least ${least} needed.`,
    missed: (there, members, least) =>
      `There is no quorum: ${there} of ${members} members present; at least ${least} needed.`,
    lost: (places) => `No quorum in ${places}.`,
    place: (label) => `item ${label}`,
  },
  outOfAgenda: "Not on the agenda",
  approves: (number: string) => (number === "" ? "Approves earlier minutes" : `Approves minutes no. ${number}`),
}
