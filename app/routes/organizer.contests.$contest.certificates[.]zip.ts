/** Every valid certificate as a PDF of its own, in one archive that is sent while it is being made. */
import { certificateSet, onlyPage } from '../certificates.server'
import { certificatesPdf } from '../documents/certificates-pdf'
import { zipStream } from '../documents/zip-stream'
import { safeFileName } from '../domain/file-name'
import { downloadStream } from '../download.server'
import { organizer } from '../gate.server'
import { openCertificateSet } from '../usecases/certifying'

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const opened = await openCertificateSet(db, actor, params.contest, now)
  const set = certificateSet(opened, url.origin)
  const files = opened.certificates.map(({ sequence, tier, names }, index) => ({
    name: `${safeFileName(`${String(sequence).padStart(3, '0')} ${tier} ${names.join('、')}`)}.pdf`,
    bytes: () => certificatesPdf(onlyPage(set, index)),
  }))
  return downloadStream(zipStream(files, opened.contest.publishedAt ?? now), {
    name: `${opened.contest.title}荣誉证书.zip`,
    type: 'application/zip',
  })
})
