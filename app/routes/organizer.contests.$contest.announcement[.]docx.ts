/** The notice of the winners 获奖通报 as a Word file in the form of official documents. */
import { awardNoticeDocx } from '../documents/award-notice-docx'
import { FIELD_TABLE } from '../documents/winners-table'
import { awardNotice } from '../domain/award-notice'
import { download } from '../download.server'
import { organizer } from '../gate.server'
import { openAnnouncement } from '../usecases/publishing'

export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const facts = await openAnnouncement(db, actor, params.contest, now)
  const notice = awardNotice(facts, FIELD_TABLE)
  return download(await awardNoticeDocx(notice), {
    name: `${notice.title}.docx`,
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  })
})
