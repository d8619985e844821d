/** The list of winners as a workbook. */
import { winnersXlsx } from '../documents/winners-xlsx'
import { download } from '../download.server'
import { organizer } from '../gate.server'
import { openWinnerList } from '../usecases/publishing'

export const loader = organizer.load(async ({ db, actor, params, now }) => {
  const list = await openWinnerList(db, actor, params.contest, now)
  return download(await winnersXlsx(list.contest.title, list), {
    name: `${list.contest.title}获奖名单.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  })
})
