/** The certificates of an own essay as a PDF. */
import { certificateSet } from '../certificates.server'
import { certificatesPdf } from '../documents/certificates-pdf'
import { download } from '../download.server'
import { worker } from '../gate.server'
import { openOwnCertificates } from '../usecases/certifying'

export const loader = worker.load(async ({ db, actor, params, url, now }) => {
  const opened = await openOwnCertificates(db, actor, params.essay, now)
  return download(await certificatesPdf(certificateSet(opened, url.origin)), {
    name: `荣誉证书 ${opened.certificates[0].title}.pdf`,
    type: 'application/pdf',
  })
})
