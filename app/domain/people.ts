/**
 * Who acts. Each type is a proof: the gate alone mints one, after it has looked up the session and the role, so a
 * function that asks for a `Judge` cannot be called on behalf of anybody else.
 */

declare const proof: unique symbol

type Proven<Role extends string> = { readonly [proof]: Role }

export type Person = {
  readonly account: string
  readonly name: string
}

/** A signed-in person who belongs to a union and may enter essays. */
export type Worker = Person & {
  readonly union: string
  readonly unionName: string
} & Proven<'worker'>

/** A signed-in person who reviews the essays of at least one union subtree. */
export type Officer = Person & Proven<'officer'>

/** A signed-in person who sits on the jury of at least one contest. */
export type Judge = Person & Proven<'judge'>

/** A signed-in person who runs contests. */
export type Organizer = Person & Proven<'organizer'>

/** Somebody, signed in or not. */
export type Visitor = { readonly person: SignedIn | null } & Proven<'visitor'>

/** What the session and the role tables say about a person; the gate makes actors of it. */
export type SignedIn = Person & {
  readonly union: string | null
  readonly unionName: string | null
  /** Messages that this person has not read. */
  readonly unread: number
  readonly isOfficer: boolean
  readonly isJudge: boolean
  readonly isOrganizer: boolean
}
