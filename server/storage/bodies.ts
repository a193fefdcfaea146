/** Bodies, members, invitations and seats. Runs in the storage worker. */
import type { GuestRole, Role } from "#shared/domain/policy.ts"
import type { MeetingRules } from "#shared/domain/roster.ts"
import type { StoredBody, StoredInvitation, StoredMember, StoredSeat } from "./port.ts"
import { integer, optional, text, type Row, type Statements } from "./statements.ts"

const toBody = (row: Row): StoredBody => ({
  id: text(row, "id"),
  name: text(row, "name"),
  timeZone: text(row, "time_zone"),
  ...(JSON.parse(text(row, "meeting_rules")) as MeetingRules),
})

const toMember = (row: Row): StoredMember => ({
  id: text(row, "id"),
  bodyId: text(row, "body_id"),
  userId: optional(row, "user_id"),
  email: text(row, "email"),
  name: text(row, "name"),
  role: text(row, "role") as Role,
})

const toInvitation = (row: Row): StoredInvitation => ({
  id: text(row, "id"),
  actaId: text(row, "acta_id"),
  role: text(row, "role") as GuestRole,
  name: optional(row, "name"),
  by: { id: text(row, "by_id"), name: text(row, "by_name") },
  createdAt: text(row, "created_at"),
})

const toSeat = (row: Row): StoredSeat => ({
  id: text(row, "id"),
  invitationId: text(row, "invitation"),
  actaId: text(row, "acta_id"),
  role: text(row, "role") as GuestRole,
  name: text(row, "name"),
})

const invitations = "SELECT i.*, a.id AS acta_id FROM invitation i JOIN acta a ON a.pk = i.acta"
const seats =
  "SELECT s.*, i.role, a.id AS acta_id FROM seat s JOIN invitation i ON i.id = s.invitation JOIN acta a ON a.pk = i.acta"

export const bodyOperations = (sql: Statements) => {
  const insertMember = (member: StoredMember): boolean =>
    sql.run(
      "INSERT INTO member (id, body_id, user_id, email, name, role) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
      member.id,
      member.bodyId,
      member.userId,
      member.email.toLowerCase(),
      member.name,
      member.role,
    ).changes === 1

  /** Would the body still have a secretary who can sign in, if this member had this role (or none)? */
  const keepsSecretary = (bodyId: string, memberId: string, role?: Role): boolean =>
    role === "secretary" ||
    integer(
      sql.get(
        "SELECT count(*) AS n FROM member WHERE body_id = ? AND role = 'secretary' AND user_id IS NOT NULL AND id <> ?",
        bodyId,
        memberId,
      ) ?? {},
      "n",
    ) > 0

  return {
    createBody: (body: StoredBody, secretary: StoredMember): void =>
      sql.transaction(() => {
        sql.run("INSERT INTO body (id, name, time_zone) VALUES (?, ?, ?)", body.id, body.name, body.timeZone)
        insertMember(secretary)
      }),
    findBody: (id: string): StoredBody | undefined => {
      const row = sql.get("SELECT * FROM body WHERE id = ?", id)
      return row && toBody(row)
    },
    setMeetingRules: (id: string, rules: MeetingRules): void => {
      sql.run("UPDATE body SET meeting_rules = ? WHERE id = ?", JSON.stringify(rules), id)
    },
    bodiesOf: (userId: string, everything: boolean): (StoredBody & { role?: Role })[] =>
      sql
        .all(
          `SELECT b.*, m.role FROM body b LEFT JOIN member m ON m.body_id = b.id AND m.user_id = ?
            WHERE ? OR m.role IS NOT NULL ORDER BY b.name, b.id`,
          userId,
          everything,
        )
        .map((row) => ({ ...toBody(row), role: optional(row, "role") as Role | undefined })),
    roleIn: (bodyId: string, userId: string): Role | undefined =>
      optional(sql.get("SELECT role FROM member WHERE body_id = ? AND user_id = ?", bodyId, userId) ?? {}, "role") as
        Role | undefined,
    members: (bodyId: string): StoredMember[] =>
      sql.all("SELECT * FROM member WHERE body_id = ? ORDER BY name, email", bodyId).map(toMember),
    addMember: insertMember,
    changeMember: (bodyId: string, memberId: string, role: Role): boolean =>
      sql.transaction(
        () =>
          keepsSecretary(bodyId, memberId, role) &&
          sql.run("UPDATE member SET role = ? WHERE body_id = ? AND id = ?", role, bodyId, memberId).changes === 1,
      ),
    removeMember: (bodyId: string, memberId: string): boolean =>
      sql.transaction(
        () =>
          keepsSecretary(bodyId, memberId) &&
          sql.run("DELETE FROM member WHERE body_id = ? AND id = ?", bodyId, memberId).changes === 1,
      ),
    claimMemberships: (email: string, userId: string, name: string): void => {
      sql.run(
        "UPDATE member SET user_id = ?, name = ? WHERE email = ? AND user_id IS NULL",
        userId,
        name,
        email.toLowerCase(),
      )
    },
    addInvitation: (invitation: StoredInvitation, tokenHash: string): void => {
      sql.run(
        `INSERT INTO invitation (id, acta, role, name, by_id, by_name, created_at, token_hash)
          VALUES (?, (SELECT pk FROM acta WHERE id = ?), ?, ?, ?, ?, ?, ?)`,
        invitation.id,
        invitation.actaId,
        invitation.role,
        invitation.name,
        invitation.by.id,
        invitation.by.name,
        invitation.createdAt,
        tokenHash,
      )
    },
    invitations: (actaId: string): (StoredInvitation & { seats: StoredSeat[] })[] =>
      sql.all(`${invitations} WHERE a.id = ? ORDER BY i.created_at, i.id`, actaId).map((row) => ({
        ...toInvitation(row),
        seats: sql.all(`${seats} WHERE i.id = ? ORDER BY s.name`, text(row, "id")).map(toSeat),
      })),
    invitationByToken: (tokenHash: string): StoredInvitation | undefined => {
      const row = sql.get(`${invitations} WHERE i.token_hash = ?`, tokenHash)
      return row && toInvitation(row)
    },
    removeInvitation: (actaId: string, id: string): boolean =>
      sql.run("DELETE FROM invitation WHERE id = ? AND acta = (SELECT pk FROM acta WHERE id = ?)", id, actaId)
        .changes === 1,
    takeSeat: (seat: StoredSeat, tokenHash: string): void => {
      sql.run(
        "INSERT INTO seat (id, invitation, name, token_hash) VALUES (?, ?, ?, ?)",
        seat.id,
        seat.invitationId,
        seat.name,
        tokenHash,
      )
    },
    seatByToken: (tokenHash: string): StoredSeat | undefined => {
      const row = sql.get(`${seats} WHERE s.token_hash = ?`, tokenHash)
      return row && toSeat(row)
    },
    addSignUpInvitation: (tokenHash: string, email: string, expiresAt: string): void => {
      sql.run(
        "INSERT INTO sign_up_invitation (token_hash, email, expires_at) VALUES (?, ?, ?)",
        tokenHash,
        email.toLowerCase(),
        expiresAt,
      )
    },
    signUpInvitation: (tokenHash: string): { email: string } | undefined => {
      const row = sql.get(
        "SELECT email FROM sign_up_invitation WHERE token_hash = ? AND used = 0 AND expires_at > ?",
        tokenHash,
        new Date().toISOString(),
      )
      return row && { email: text(row, "email") }
    },
    useSignUpInvitation: (tokenHash: string): boolean =>
      sql.run(
        "UPDATE sign_up_invitation SET used = 1 WHERE token_hash = ? AND used = 0 AND expires_at > ?",
        tokenHash,
        new Date().toISOString(),
      ).changes === 1,
  }
}
