/** The poster of a union 加入海报: a code to scan and three steps, on one sheet of A4 for the notice board. */
import { Notice } from './ui/notice'
import { PageTitle } from './ui/page-title'
import { QrCode } from './ui/qr-code'
import { Timestamp } from './ui/timestamp'

export type JoinPosterProps = {
  readonly union: string
  readonly link: string
  readonly code: { readonly path: string; readonly size: number }
  readonly contest: {
    readonly title: string
    readonly host: string
    readonly closesAt: string | null
  } | null
  readonly back: { readonly to: string; readonly label: string }
}

export function JoinPoster({ union, link, code, contest, back }: JoinPosterProps) {
  return (
    <>
      <div className="screen-only">
        <PageTitle title="加入海报" lead="打印后贴在公告栏，或截图发到工会群。" back={back} />
        <Notice>
          <p>用浏览器的打印功能打印这一页，纸张选 A4。链接停用以后，海报上的码也随之失效。</p>
        </Notice>
      </div>
      <article className="poster" aria-label={`${union}的加入海报`}>
        {contest && <p className="poster-host">{contest.host}</p>}
        <h2>{contest ? contest.title : '职工征文'}</h2>
        <p className="poster-union">{union}</p>
        <QrCode {...code} label="加入链接的二维码" />
        <ol>
          <li>用手机扫码，填写姓名和手机号，设一个密码。</li>
          <li>直接在手机上写，或上传写好的 Word 文件。</li>
          <li>预览后提交，随时查看审核情况。</li>
        </ol>
        {contest?.closesAt && (
          <p className="poster-deadline">
            截稿时间：
            <Timestamp iso={contest.closesAt} />
          </p>
        )}
        <p className="poster-link">{link}</p>
      </article>
    </>
  )
}
