/** Unions, the people in them, and what they are told. */
import type { Generated } from 'kysely'
import type { NoticeMoment } from '../../app/domain/notice-groups'
import type { UnionKind } from '../../app/domain/unions'

export type Unions = {
  id: string
  code: string | null
  name: string
  kind: UnionKind
  parent_id: string | null
  /** JSON: string[] */
  aliases: string
  created_at: string
}

/** The closure of the union tree: a union is its own ancestor at distance 0. */
export type UnionAncestors = {
  union_id: string
  ancestor_id: string
  distance: number
}

/** A name that a union had before; its present one stands in its own row. */
export type UnionNames = {
  id: string
  union_id: string
  name: string
  because: 'renamed' | 'merged'
  until: string
}

export type JoinLinks = {
  token: string
  union_id: string
  created_by: string
  created_at: string
  revoked_at: string | null
}

export type Accounts = {
  id: string
  name: string
  phone: string | null
  email: string | null
  password_hash: string
  /** The union that a worker belongs to; null for people who only organize, review or judge. */
  union_id: string | null
  created_at: string
}

export type Sessions = {
  /** SHA-256 of the session id, so that a copy of the database opens no session. */
  id: string
  account_id: string
  /** Seconds since 1970. */
  expires_at: number
}

export type PasswordResets = {
  /** SHA-256 of the token in the one-time link. */
  token_hash: string
  account_id: string
  created_by: string
  created_at: string
  expires_at: string
  used_at: string | null
}

export type Organizers = { account_id: string; created_at: string }

export type Officers = { account_id: string; union_id: string; created_at: string }

export type Invitations = {
  id: string
  /** SHA-256 of the token in the one-time link. */
  token_hash: string
  role: 'organizer' | 'officer' | 'judge'
  name: string
  union_id: string | null
  contest_id: string | null
  created_by: string | null
  created_at: string
  expires_at: string
  used_by: string | null
  used_at: string | null
}

export type Messages = {
  id: string
  account_id: string
  contest_id: string | null
  title: string
  body: string
  /** A path of this site. */
  link: string
  created_at: string
  read_at: string | null
  /** When an e-mail is to be sent, or tried again; null when none is wanted, or when it has gone out. */
  mail_due_at: string | null
  mail_tries: number
  mailed_at: string | null
  /** The database's default is 'other'. */
  moment: Generated<NoticeMoment>
  /** When it is to go into a letter of the day; null when it is not, or when it has gone into one. */
  digest_due_at: string | null
  digest_id: string | null
}
