/** All valid certificates in one PDF, a page each, ready to print. */
import { certificateSet } from '../certificates.server'
import { certificatesPdf } from '../documents/certificates-pdf'
import { download } from '../download.server'
import { organizer } from '../gate.server'
import { openCertificateSet } from '../usecases/certifying'

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const opened = await openCertificateSet(db, actor, params.contest, now)
  return download(await certificatesPdf(certificateSet(opened, url.origin)), {
    name: `${opened.contest.title}荣誉证书.pdf`,
    type: 'application/pdf',
  })
})
