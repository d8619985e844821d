/** The file of an archive that people read first: what it is, what is in it, and how to check and restore it. */
import { toShanghai } from '../domain/time'

type About = { readonly title: string; readonly host: string; readonly madeAt: string }

export function archiveReadme({ title, host, madeAt }: About): string {
  return `${title}·归档
${host}
导出时间：${toShanghai(madeAt)}

这个 ZIP 文件是一次征文比赛的完整归档：作品、评审、定奖、公示、证书、操作记录和公开台账都在里面。
里面有作者和评委的姓名、手机号、邮箱、作品全文和评分，请像保管数据库一样保管，不要对外发送。

里面有什么
  README.txt       本说明
  documents/       给人看的文件：获奖通报、获奖名单、荣誉证书、各篇作品的文字
  ledger.json      公开台账，与网站上公布的是同一份
  uploads/         作者和异议人上传的原件，文件名是它的 SHA-256 校验码
  data/            各数据表的内容，每行一条 JSON，恢复时使用
  manifest.json    清单：每个文件的大小和 SHA-256 校验码

里面没有什么
  登录密码、邀请链接和组委会、工会干事的身份；作者从未提交的草稿；评委只给自己看的批注。
  恢复以后，评委和作者要由组委会给出重设密码的链接，才能登录。

怎样核对
  1. 公开台账：npm run verify -- ledger.json，并把显示的校验码与当时公布的对照。
  2. 单个文件：计算它的 SHA-256，与 manifest.json 里的对照。
  3. 整个归档：恢复时全部自动核对，有一处不同就不恢复。

怎样恢复
  在装有本系统的机器上运行：npm run restore -- 归档.zip
  请保留原来的 ZIP 文件：解开后重新打包的文件不能恢复。

格式的完整说明在系统的 docs/archive.md。
`
}
