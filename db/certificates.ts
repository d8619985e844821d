/** Certificates: the wording of a contest's, the ones that were issued, and the one that a code names. */
import type { CertificateTemplate } from '../app/domain/certificate'
import { newId } from './ids'
import { inPieces } from './pieces'
import type { Reader, Writer } from './schema'

export type StoredTemplate = {
  readonly template: CertificateTemplate
  /** In base64. */
  readonly seal: string | null
  readonly version: number
}

export async function findTemplate(db: Reader, contest: string): Promise<StoredTemplate | null> {
  const row = await db
    .selectFrom('certificate_templates')
    .where('contest_id', '=', contest)
    .select(['body', 'seal', 'version'])
    .executeTakeFirst()
  return row
    ? {
        template: JSON.parse(row.body) as CertificateTemplate,
        seal: row.seal,
        version: row.version,
      }
    : null
}

/** Puts the wording of this version in the place of the one before; answers whether it was still that one. */
export async function saveTemplate(
  db: Writer,
  {
    contest,
    template,
    seal,
    version,
    account,
  }: StoredTemplate & { readonly contest: string; readonly account: string },
  now: string,
): Promise<boolean> {
  const values = {
    body: JSON.stringify(template),
    seal,
    version: version + 1,
    updated_by: account,
    updated_at: now,
  }
  if (version === 0) {
    const added = await db
      .insertInto('certificate_templates')
      .values({ contest_id: contest, ...values })
      .onConflict((conflict) => conflict.column('contest_id').doNothing())
      .executeTakeFirst()
    return Number(added.numInsertedOrUpdatedRows) === 1
  }
  const changed = await db
    .updateTable('certificate_templates')
    .set(values)
    .where('contest_id', '=', contest)
    .where('version', '=', version)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

/** What a certificate was issued for, as it stays. */
export type CertificateBody = {
  readonly number: string
  readonly names: readonly string[]
  readonly unions: readonly string[]
  readonly title: string
  readonly track: string | null
  readonly tier: string
}

export type CertificateRow = CertificateBody & {
  readonly id: string
  readonly essay: string
  readonly author: number | null
  readonly code: string
  readonly sequence: number
  readonly issuedAt: string
  readonly revokedAt: string | null
  readonly revokedBecause: string | null
}

function certificates(db: Reader) {
  return db
    .selectFrom('certificates')
    .select(['certificates.id', 'certificates.essay_id as essay', 'certificates.author'])
    .select(['certificates.code', 'certificates.sequence', 'certificates.body'])
    .select(['certificates.issued_at as issuedAt', 'certificates.revoked_at as revokedAt'])
    .select('certificates.revoked_because as revokedBecause')
}

type Found = Awaited<ReturnType<ReturnType<typeof certificates>['execute']>>[number]

function rowOf({ body, ...row }: Found): CertificateRow {
  return { ...row, ...(JSON.parse(body) as CertificateBody) }
}

/** All certificates of a contest by number, revoked ones too. */
export async function certificatesIn(
  db: Reader,
  contest: string,
): Promise<readonly CertificateRow[]> {
  const rows = await certificates(db)
    .where('certificates.contest_id', '=', contest)
    .orderBy('certificates.sequence')
    .execute()
  return rows.map(rowOf)
}

/** The certificates of an essay that this worker submitted, by number, without revoked ones. */
export async function ownCertificates(
  db: Reader,
  { account, essay }: { readonly account: string; readonly essay: string },
): Promise<readonly CertificateRow[]> {
  const rows = await certificates(db)
    .innerJoin('essays', 'essays.id', 'certificates.essay_id')
    .where('certificates.essay_id', '=', essay)
    .where('essays.account_id', '=', account)
    .where('certificates.revoked_at', 'is', null)
    .orderBy('certificates.sequence')
    .execute()
  return rows.map(rowOf)
}

/** The certificate that a code names, with its contest; null for none. */
export async function certificateBy(db: Reader, code: string) {
  const row = await certificates(db)
    .innerJoin('contests', 'contests.id', 'certificates.contest_id')
    .where('certificates.code', '=', code)
    .select(['contests.id as contest', 'contests.title as contestTitle', 'contests.host'])
    .executeTakeFirst()
  return row ? { ...rowOf(row), ...row } : null
}

export async function addCertificates(
  db: Writer,
  {
    contest,
    account,
    rows,
  }: {
    readonly contest: string
    readonly account: string
    readonly rows: readonly (Pick<CertificateRow, 'essay' | 'author' | 'code' | 'sequence'> & {
      readonly body: CertificateBody
    })[]
  },
  now: string,
): Promise<void> {
  await inPieces(rows, (piece) =>
    db
      .insertInto('certificates')
      .values(
        piece.map(({ essay, author, code, sequence, body }) => ({
          id: newId(),
          contest_id: contest,
          essay_id: essay,
          author,
          code,
          sequence,
          body: JSON.stringify(body),
          issued_at: now,
          issued_by: account,
          revoked_at: null,
          revoked_because: null,
        })),
      )
      .execute(),
  )
}

export async function revokeCertificates(
  db: Writer,
  ids: readonly string[],
  because: string,
  now: string,
): Promise<void> {
  await inPieces(ids, (piece) =>
    db
      .updateTable('certificates')
      .set({ revoked_at: now, revoked_because: because })
      .where('id', 'in', piece)
      .where('revoked_at', 'is', null)
      .execute(),
  )
}
