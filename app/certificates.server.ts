/** Certificates as PDF and preview show them: the words, the number, and the address that the code opens. */
import type { CertificatePage, CertificateSet } from './documents/certificates-pdf'
import { type CertificateTemplate, certificateWords } from './domain/certificate'
import { toShanghaiDate } from './domain/time'
import type { CertificateRow } from './usecases/certifying'

type Printed = {
  readonly contest: {
    readonly title: string
    readonly host: string
    readonly publishedAt: string | null
  }
  readonly template: CertificateTemplate
  readonly seal: string | null
  readonly certificates: readonly CertificateRow[]
}

/** One page for each certificate. `origin` is where the page is found that checks one. */
export function certificateSet(
  { contest, template, seal, certificates }: Printed,
  origin: string,
): CertificateSet {
  return {
    title: `${contest.title}荣誉证书`,
    host: contest.host,
    at: certificates.at(-1)?.issuedAt ?? '',
    seal: seal === null ? null : Buffer.from(seal, 'base64'),
    pages: certificates.map(
      (certificate): CertificatePage => ({
        ...certificateWords(template, certificate, contest.title),
        number: certificate.number,
        checkUrl: `${origin}/certificate/${certificate.code}`,
        date: toShanghaiDate(contest.publishedAt ?? certificate.issuedAt),
      }),
    ),
  }
}

/** The set with one certificate alone. */
export function onlyPage(set: CertificateSet, index: number): CertificateSet {
  return { ...set, pages: [set.pages[index]] }
}
