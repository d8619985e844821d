/** Certifying: the wording of certificates, issuing them, keeping them in step with the list, and checking one. */
import { record } from '../../db/audit'
import { awardedEssays } from '../../db/awards'
import {
  addCertificates,
  type CertificateRow,
  certificateBy,
  certificatesIn,
  findTemplate,
  ownCertificates,
  revokeCertificates,
  saveTemplate,
} from '../../db/certificates'
import { currentRules } from '../../db/contests'
import { newCode } from '../../db/ids'
import type { Reader, Writer } from '../../db/schema'
import {
  type Certificate,
  type CertificateTemplate,
  certificateNumber,
  certificatesOf,
  templateFaults,
  usualTemplate,
} from '../domain/certificate'
import { isAtLeast, PHASE_LABEL } from '../domain/contest'
import type { Organizer, Worker } from '../domain/people'
import { RECEIPT_RANDOM, readReceiptCode, receiptCode } from '../domain/receipt'
import { missing, Refusal } from '../domain/refusal'
import { toShanghaiDate } from '../domain/time'
import { trackIn } from '../domain/tracks'
import { type Contest, openContest } from './contests'
import { tellCertificates } from './telling-moments'

export type { CertificateRow }

const GONE = '名单已经调整，这张证书作废。'

/** What issuing would change now. */
export type Due = {
  readonly added: readonly Certificate[]
  /** Valid certificates that the list no longer bears out. */
  readonly revoked: readonly CertificateRow[]
}

async function templateOf(db: Reader, contest: Contest, now: string) {
  const stored = await findTemplate(db, contest.id)
  const year = Number(toShanghaiDate(contest.publishedAt ?? now).slice(0, 4))
  const template = stored?.template ?? usualTemplate({ ...contest, year })
  return { template, seal: stored?.seal ?? null, version: stored?.version ?? 0 }
}

function sameAs(
  certificate: Certificate,
  { essay, author, names, unions, title, track, tier }: CertificateRow,
) {
  const key = (one: Omit<Certificate, 'sequence'>) =>
    JSON.stringify([one.essay, one.author, one.names, one.unions, one.title, one.track, one.tier])
  return key(certificate) === key({ essay, author, names, unions, title, track, tier })
}

async function dueFor(
  db: Reader,
  contest: string,
  issued: readonly CertificateRow[],
): Promise<Due> {
  const rules = await currentRules(db, contest)
  const works = (await awardedEssays(db, contest)).map((work) => ({
    ...work,
    track: trackIn(rules, work.track),
  }))
  const wanted = certificatesOf(works, rules.certificates)
  const valid = issued.filter(({ revokedAt }) => revokedAt === null)
  return {
    added: wanted.filter((certificate) => !valid.some((row) => sameAs(certificate, row))),
    revoked: valid.filter((row) => !wanted.some((certificate) => sameAs(certificate, row))),
  }
}

/** The desk: the wording, what has been issued, and what issuing would change. A fixed number of statements. */
export async function openCertificates(db: Reader, _organizer: Organizer, id: string, now: string) {
  const contest = await openContest(db, id, now)
  const { template, seal, version } = await templateOf(db, contest, now)
  const issued = await certificatesIn(db, id)
  const due = await dueFor(db, id, issued)
  return {
    contest,
    template,
    seal,
    version,
    issued,
    due,
    mayIssue: isAtLeast(contest.effectivePhase, 'published'),
  }
}

/** Stores the wording. `seal` is a picture in base64, null for none, undefined for the one that is there. */
export async function writeTemplate(
  db: Writer,
  organizer: Organizer,
  id: string,
  input: {
    readonly template: CertificateTemplate
    readonly seal: string | null | undefined
    readonly version: number
  },
  now: string,
): Promise<void> {
  await openContest(db, id, now)
  const faults = templateFaults(input.template)
  if (Object.keys(faults).length > 0) {
    throw new Refusal('invalid', '证书的文字还不能用，没有保存。', faults)
  }
  const seal = input.seal === undefined ? ((await findTemplate(db, id))?.seal ?? null) : input.seal
  const isSaved = await saveTemplate(
    db,
    { contest: id, account: organizer.account, ...input, seal },
    now,
  )
  if (!isSaved) {
    throw new Refusal(
      'conflict',
      '另一位组委会成员刚刚改了证书的文字，没有保存。您填写的内容还在本页，请对照后再保存。',
    )
  }
  const detail = { ...input.template, seal: seal !== null }
  await record(
    db,
    {
      contest: id,
      actor: organizer.account,
      act: '修改证书文字',
      subject: 'contest',
      subjectId: id,
      detail,
    },
    now,
  )
}

/**
 * Issues what is due and revokes what the list no longer bears out; answers how many of each. A number is never given
 * twice, and a certificate that is borne out keeps its number.
 */
export async function issueCertificates(
  db: Writer,
  organizer: Organizer,
  id: string,
  now: string,
): Promise<{ readonly added: number; readonly revoked: number }> {
  const contest = await openContest(db, id, now)
  if (!isAtLeast(contest.effectivePhase, 'published')) {
    throw new Refusal(
      'closed',
      `现在是“${PHASE_LABEL[contest.effectivePhase]}”阶段，公布获奖名单以后才能颁发证书。`,
    )
  }
  const issued = await certificatesIn(db, id)
  const { added, revoked } = await dueFor(db, id, issued)
  if (added.length === 0 && revoked.length === 0) {
    throw new Refusal('conflict', '证书已经全部颁发，没有需要补发或作废的。')
  }
  const { template } = await templateOf(db, contest, now)
  const last = issued.at(-1)?.sequence ?? 0
  await revokeCertificates(
    db,
    revoked.map(({ id: certificate }) => certificate),
    GONE,
    now,
  )
  const rows = added.map(({ essay, author, sequence: _, ...body }, index) => ({
    essay,
    author,
    code: receiptCode(newCode(RECEIPT_RANDOM)),
    sequence: last + index + 1,
    body: { ...body, number: certificateNumber(template.numberPrefix, last + index + 1) },
  }))
  await addCertificates(db, { contest: id, account: organizer.account, rows }, now)
  await tellCertificates(
    db,
    { id, title: contest.title },
    rows.map(({ essay }) => essay),
    now,
  )
  const detail = { added: added.length, revoked: revoked.map(({ number }) => number) }
  await record(
    db,
    {
      contest: id,
      actor: organizer.account,
      act: '颁发证书',
      subject: 'contest',
      subjectId: id,
      detail,
    },
    now,
  )
  return { added: added.length, revoked: revoked.length }
}

/** The valid certificates of a contest with what they are printed with. */
export async function openCertificateSet(
  db: Reader,
  _organizer: Organizer,
  id: string,
  now: string,
) {
  const contest = await openContest(db, id, now)
  const { template, seal } = await templateOf(db, contest, now)
  const certificates = (await certificatesIn(db, id)).filter(({ revokedAt }) => revokedAt === null)
  if (certificates.length === 0) throw missing('证书')
  return { contest, template, seal, certificates }
}

/** The certificates of an own essay, with what they are printed with. */
export async function openOwnCertificates(db: Reader, worker: Worker, essay: string, now: string) {
  const certificates = await ownCertificates(db, { account: worker.account, essay })
  const [first] = certificates
  if (first === undefined) throw missing('这篇作品的证书')
  const found = await certificateBy(db, first.code)
  if (found === null) throw missing('这篇作品的证书')
  const contest = await openContest(db, found.contest, now)
  const { template, seal } = await templateOf(db, contest, now)
  return { contest, template, seal, certificates }
}

/** Whether an own essay has certificates to download. */
export async function hasCertificates(db: Reader, worker: Worker, essay: string): Promise<boolean> {
  return (await ownCertificates(db, { account: worker.account, essay })).length > 0
}

/** What anybody learns who holds a certificate and its code: whether it is true, and whether it still holds. */
export async function checkCertificate(db: Reader, typed: string) {
  const code = readReceiptCode(typed)
  const found = code === null ? null : await certificateBy(db, code)
  if (found === null) throw missing('这张证书')
  const { contest, contestTitle, host, number, names, title, track, tier } = found
  const { issuedAt, revokedAt, revokedBecause } = found
  return {
    contest: { id: contest, title: contestTitle, host },
    ...{ number, names, title, track, tier, issuedAt, revokedAt, revokedBecause },
  }
}
