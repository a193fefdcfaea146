/** Part of the port: what is filed beside an acta. Whoever implements it next makes the same promises as for the log. */
import type { Fact } from "#shared/domain/facts.ts"
import type { Id } from "#shared/domain/acta.ts"
import type { Acknowledgement, Remark, RemarkState, ReviewTerm } from "#shared/domain/remarks.ts"
import type { Who } from "#shared/domain/records.ts"

export type NewDecision = { state: RemarkState; by: Who; at: string; wording?: string; reason?: string }
export type NewAcknowledgement = { epoch: number; seq: number; by: Who; at: string }
export type NewFact = Omit<Fact, "takesBack"> & { takesBack?: Id }

export interface RemarkStore {
  /**
   * Files it, open. Sent twice it is filed once: the same id by the same person in the same acta gives what is there.
   * Undefined where the id is somebody else's, or its `parent` is no comment of this acta; false where `most` are there.
   */
  fileRemark(actaId: Id, remark: Remark, most: number): Promise<Remark | false | undefined>
  /** In the order in which they were filed. */
  remarksOf(actaId: Id): Promise<Remark[]>
  /** Only from the state it was seen in; undefined where it has another by now, or isn't there. */
  decideRemark(actaId: Id, id: Id, from: RemarkState, decision: NewDecision): Promise<Remark | undefined>
  /** Said again in the same review, the later one counts. */
  acknowledge(actaId: Id, acknowledgement: NewAcknowledgement): Promise<void>
  takeBackAcknowledgement(actaId: Id, epoch: number, userId: string): Promise<void>
  /** Of the review that began with this epoch; `seq` is the text's now. */
  acknowledgementsOf(actaId: Id, epoch: number, seq: number): Promise<Acknowledgement[]>
  /** Of that same review. */
  termOf(actaId: Id, epoch: number): Promise<ReviewTerm | undefined>
}

export interface FactStore {
  /** False where the acta isn't finalized, or what it takes back doesn't hold. */
  addFact(actaId: Id, fact: NewFact): Promise<boolean>
  /** In the order in which they were noted, by acta. */
  factsOf(actaIds: Id[]): Promise<Map<Id, Fact[]>>
}
