/** Bodies and their people, guests and their seats, invitations to sign up. */
import { expect, test } from "vitest"
import { ana, body, furnish, noon, secretary, type Stores } from "./fixtures.ts"

const luis = { id: "member-luis", bodyId: body.id, email: "Luis@Example.org", name: "Luis", role: "member" as const }

export function bodyContract(store: () => Stores): void {
  test("a body begins with its secretary", async () => {
    const { bodies } = store()
    await furnish(store())
    expect(await bodies.findBody(body.id)).toEqual(body)
    expect(await bodies.findBody("body-none")).toBeUndefined()
    expect(await bodies.members(body.id)).toEqual([secretary])
    expect(await bodies.roleIn(body.id, ana.id)).toBe("secretary")
    expect(await bodies.roleIn(body.id, "somebody")).toBeUndefined()
  })

  test("what a body says of its meetings is kept as it was said, and replaced as a whole", async () => {
    const { bodies } = store()
    await furnish(store())
    const rules = { quorum: 3, roster: [{ title: "Socios", votes: true as const, people: [{ name: "Ana" }] }] }
    await bodies.setMeetingRules(body.id, rules)
    expect(await bodies.findBody(body.id)).toEqual({ ...body, ...rules })
    await bodies.setMeetingRules(body.id, {})
    expect(await bodies.findBody(body.id)).toEqual(body)
  })

  test("people see the bodies they sit in; an administrator sees all, with or without a role", async () => {
    const { bodies } = store()
    await furnish(store())
    const other = { ...body, id: "body-0002", name: "Otra" }
    await bodies.createBody(other, { ...secretary, id: "m-2", bodyId: other.id, userId: "eva", email: "e@example.org" })
    expect(await bodies.bodiesOf(ana.id, false)).toEqual([{ ...body, role: "secretary" }])
    expect(await bodies.bodiesOf(ana.id, true)).toEqual([{ ...body, role: "secretary" }, other])
    expect(await bodies.bodiesOf("nobody", false)).toEqual([])
  })

  test("an e-mail is a member once, however it is spelt", async () => {
    const { bodies } = store()
    await furnish(store())
    expect(await bodies.addMember(luis)).toBe(true)
    expect(await bodies.addMember({ ...luis, id: "another", email: "LUIS@example.org" })).toBe(false)
    expect(await bodies.members(body.id)).toHaveLength(2)
  })

  test("a letterhead is kept by its parts, and goes as a whole", async () => {
    const { bodies } = store()
    await furnish(store())
    expect(await bodies.letterheadOf(body.id)).toBeUndefined()
    const logo = new Uint8Array([1, 2, 3])
    await bodies.saveLetterheadFile(body.id, "logo", logo, "#111111")
    expect(await bodies.letterheadOf(body.id)).toEqual({ lines: [], accent: "#111111", logo })
    await bodies.saveLetterhead(body.id, { lines: ["Uno", "Dos"], accent: "#222222" })
    await bodies.saveLetterheadFile(body.id, "template", new Uint8Array([4]), "#333333")
    await bodies.saveLetterheadFile(body.id, "logo", undefined, "#333333")
    const kept = { lines: ["Uno", "Dos"], accent: "#222222", template: new Uint8Array([4]) }
    expect(await bodies.letterheadOf(body.id)).toEqual(kept)
    await bodies.removeLetterhead(body.id)
    expect(await bodies.letterheadOf(body.id)).toBeUndefined()
  })

  test("a membership waits for its e-mail's account", async () => {
    const { bodies } = store()
    await furnish(store())
    await bodies.addMember(luis)
    expect(await bodies.roleIn(body.id, "user-luis")).toBeUndefined()
    await bodies.claimMemberships("luis@EXAMPLE.org", "user-luis", "Luis Alberto")
    expect(await bodies.roleIn(body.id, "user-luis")).toBe("member")
    await bodies.claimMemberships("luis@example.org", "somebody-else", "X")
    expect(await bodies.roleIn(body.id, "somebody-else")).toBeUndefined()
    expect((await bodies.members(body.id)).map(({ name }) => name)).toContain("Luis Alberto")
  })

  test("a body keeps a secretary who can sign in", async () => {
    const { bodies } = store()
    await furnish(store())
    await bodies.addMember({ ...luis, role: "secretary" })
    // Luis has no account yet, so Ana is the only one who could let anybody in.
    expect(await bodies.removeMember(body.id, secretary.id)).toBe(false)
    expect(await bodies.changeMember(body.id, secretary.id, "member")).toBe(false)
    await bodies.claimMemberships(luis.email, "user-luis", "Luis")
    expect(await bodies.changeMember(body.id, secretary.id, "member")).toBe(true)
    expect(await bodies.roleIn(body.id, ana.id)).toBe("member")
    expect(await bodies.removeMember(body.id, luis.id)).toBe(false)
    expect(await bodies.removeMember(body.id, secretary.id)).toBe(true)
    expect(await bodies.removeMember(body.id, "member-none")).toBe(false)
    expect((await bodies.members(body.id)).map(({ id }) => id)).toEqual([luis.id])
  })

  test("two secretaries who leave at once don't both go", async () => {
    const { bodies } = store()
    await furnish(store())
    await bodies.addMember({ ...luis, role: "secretary", userId: "user-luis" })
    const left = await Promise.all([bodies.removeMember(body.id, luis.id), bodies.removeMember(body.id, secretary.id)])
    expect(left).toEqual([true, false])
  })

  test("an invitation to sign up is for its e-mail, serves once and runs out", async () => {
    const { bodies } = store()
    const hour = 3_600_000
    const later = new Date(Date.now() + hour).toISOString()
    await bodies.addSignUpInvitation("hash-1", "Eva@Example.org", later)
    await bodies.addSignUpInvitation("hash-2", "old@example.org", new Date(Date.now() - hour).toISOString())
    expect(await bodies.signUpInvitation("hash-1")).toEqual({ email: "eva@example.org" })
    expect(await Promise.all([1, 2].map(() => bodies.useSignUpInvitation("hash-1")))).toEqual([true, false])
    expect(await bodies.signUpInvitation("hash-1")).toBeUndefined()
    expect(await bodies.signUpInvitation("hash-2")).toBeUndefined()
    expect(await bodies.useSignUpInvitation("hash-2")).toBe(false)
    expect(await bodies.useSignUpInvitation("hash-none")).toBe(false)
  })
}

export function guestContract(store: () => Stores): void {
  const invitation = { id: "inv-1", actaId: "acta-0001", role: "noteTaker" as const, by: ana, createdAt: noon }
  const seat = { id: "seat-1", invitationId: "inv-1", actaId: "acta-0001", role: "noteTaker" as const, name: "Eva" }

  test("one link seats many, and each is found by the hash of its own token", async () => {
    const { bodies } = store()
    await furnish(store(), "acta-0001")
    await bodies.addInvitation({ ...invitation, name: "para Eva" }, "hash-of-link")
    expect(await bodies.invitationByToken("hash-of-link")).toEqual({ ...invitation, name: "para Eva" })
    expect(await bodies.invitationByToken("another")).toBeUndefined()
    await bodies.takeSeat(seat, "hash-of-eva")
    await bodies.takeSeat({ ...seat, id: "seat-2", name: "Iván" }, "hash-of-ivan")
    expect(await bodies.seatByToken("hash-of-eva")).toEqual(seat)
    expect(await bodies.seatByToken("hash-of-link")).toBeUndefined()
    expect(await bodies.invitations("acta-0001")).toEqual([
      { ...invitation, name: "para Eva", seats: [seat, { ...seat, id: "seat-2", name: "Iván" }] },
    ])
  })

  test("an invitation taken back takes its seats with it, and only from its own acta", async () => {
    const { bodies } = store()
    await furnish(store(), "acta-0001", "acta-0002")
    await bodies.addInvitation(invitation, "hash-of-link")
    await bodies.takeSeat(seat, "hash-of-eva")
    expect(await bodies.removeInvitation("acta-0002", "inv-1")).toBe(false)
    expect(await bodies.seatByToken("hash-of-eva")).toBeDefined()
    expect(await bodies.removeInvitation("acta-0001", "inv-1")).toBe(true)
    expect(await bodies.seatByToken("hash-of-eva")).toBeUndefined()
    expect(await bodies.invitationByToken("hash-of-link")).toBeUndefined()
    expect(await bodies.invitations("acta-0001")).toEqual([])
    await expect(bodies.takeSeat(seat, "hash-again")).rejects.toThrow()
  })
}
