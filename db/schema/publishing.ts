/** What is given out once the winners are published. */
import type { ConsentAnswer } from '../../app/domain/consent'
import type { TemplatedMoment } from '../../app/domain/notice-templates'

export type CertificateTemplates = {
  contest_id: string
  /** JSON: CertificateTemplate of app/domain/certificate.ts. */
  body: string
  /** The picture of the seal, in base64; null where certificates are stamped by hand. */
  seal: string | null
  /** Counts changes, so that two organizers do not overwrite each other. */
  version: number
  updated_by: string
  updated_at: string
}

export type Certificates = {
  id: string
  contest_id: string
  essay_id: string
  /** The author's place on the essay from 1, or null for all of them together. */
  author: number | null
  /** What stands in the address that the QR code opens. */
  code: string
  /** From 1 within the contest; a number is never given twice. */
  sequence: number
  /** JSON: what it was issued for, and the number as printed. */
  body: string
  issued_at: string
  issued_by: string
  revoked_at: string | null
  revoked_because: string | null
}

/** The last answer for an essay; no row where nobody has answered. Earlier answers are in the audit trail. */
export type PublicationConsents = {
  essay_id: string
  answer: ConsentAnswer
  /** Stands in the address of the essay's page; stays when the answer changes. */
  code: string
  answered_by: string
  answered_at: string
}

/** When the authors who have not answered were last reminded. */
export type ConsentReminders = { contest_id: string; reminded_at: string }
/** What a contest has changed about the notice of a moment. */
export type NoticeTemplates = {
  contest_id: string
  moment: TemplatedMoment
  /** Null, as `body`, where the usual words hold. */
  subject: string | null
  body: string | null
  /** Since when nobody is told at this moment; null where people are. */
  off_at: string | null
  /** Counts changes, so that two organizers do not overwrite each other. */
  version: number
  updated_by: string
  updated_at: string
}
