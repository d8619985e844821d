/** What the code on a certificate opens: whether it is true, for what it was given, and whether it still holds. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { prizeName } from '../domain/tracks'
import { quoteTitle } from '../domain/winners'
import { anyone } from '../gate.server'
import { ProofCheck } from '../proof-check'
import { shareTags } from '../share'
import { ButtonRow, LinkButton } from '../ui/button'
import { Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Section } from '../ui/section'
import { DescriptionList } from '../ui/stats'
import { Timestamp } from '../ui/timestamp'
import { openCertificate } from '../usecases/proving'

const TITLE = '查验荣誉证书·职工话家征文'

/** Whoever is sent the address sees which certificate it is, and names only once it is opened. */
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...(data
    ? shareTags({
        origin: data.origin,
        path: `/certificate/${data.code}`,
        title: TITLE,
        description: `${data.contest.title}，证书编号 ${data.number}。`,
      })
    : [{ title: TITLE }]),
  { name: 'robots', content: 'noindex' },
]

export const loader = anyone.load(async ({ db, params, origin }) => ({
  ...(await openCertificate(db, params.code)),
  origin,
  code: params.code,
}))

export default function CertificateCheck() {
  const found = useLoaderData<typeof loader>()
  const { contest, number, names, title, track, tier, issuedAt, revokedAt, revokedBecause } = found
  const { code, proof } = found
  const lines = [
    { term: '证书编号', detail: number },
    { term: '获奖人', detail: names.join('、') },
    { term: '作品', detail: quoteTitle(title) },
    { term: '征文比赛', detail: contest.title },
    { term: '奖级', detail: prizeName(track, tier) },
    { term: '颁发', detail: contest.host },
  ]
  return (
    <>
      <PageTitle title="查验荣誉证书" />
      {revokedAt === null ? (
        <Notice kind="good" title="这张证书是真的，现在有效">
          <p>
            由{contest.host}于 <Timestamp iso={issuedAt} /> 颁发。请核对下面的内容与手中的证书一致。
          </p>
        </Notice>
      ) : (
        <Notice kind="warn" title="这张证书已经作废">
          <p>
            作废时间：
            <Timestamp iso={revokedAt} />。{revokedBecause}
          </p>
        </Notice>
      )}
      <DescriptionList items={lines} />
      {proof !== null && (
        <Section
          title="名单的存证"
          lead="公布名单时，名单的每一行都固定在公开台账里。下面由您的浏览器当场核对：这项奖就是那时公布的那一行。"
        >
          <ProofCheck proof={proof} />
          <p>
            校验码应当与通知、公告上登过的相同。想核对整份名单，请下载证明，和公开台账里的
            ledger.json 一起核对。
          </p>
        </Section>
      )}
      <ButtonRow>
        <LinkButton to={`/contest/${contest.id}/winners`}>查看获奖名单</LinkButton>
        {proof !== null && (
          <>
            <LinkButton to={`/certificate/${code}/proof.json`} download="proof.json">
              下载证明
            </LinkButton>
            <LinkButton to={`/contest/${contest.id}/ledger`}>公开台账</LinkButton>
          </>
        )}
      </ButtonRow>
    </>
  )
}
