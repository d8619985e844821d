/** What people want by mail, what goes out as one letter, and notices to many. */
import type { MailChoice, NoticeGroup } from '../../app/domain/notice-groups'

/** How a person wants a group of messages by mail; a group without a row is sent at once. */
export type NoticeChoices = {
  account_id: string
  notice_group: NoticeGroup
  mail: MailChoice
  chosen_at: string
}

/** A letter 每日汇总 that holds several messages of one person, which name it in `digest_id`. */
export type Digests = {
  id: string
  account_id: string
  created_at: string
  /** As for a message: when it is to be sent or tried again, null when it has gone out or was given up. */
  mail_due_at: string | null
  mail_tries: number
  mailed_at: string | null
}

/** What the addresses in a person's letters are made of; whoever holds one can stop letters and nothing else. */
export type LetterKeys = { account_id: string; key: string; created_at: string }

/** A notice 群发通知 that an organizer has sent to many. */
export type Circulars = {
  id: string
  contest_id: string
  /** JSON: Audience */
  audience: string
  /** With its placeholders. */
  subject: string
  body: string
  recipients: number
  created_by: string
  created_at: string
}
