/** Certificates: their wording with a preview, issuing them once the winners are published, and the files to print. */
import { type MetaFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { ArchiveLink } from '../archive-link'
import { CertificateForm } from '../certificate-form'
import { certificateSet } from '../certificates.server'
import { unprintable } from '../documents/certificates-pdf'
import { certificateNumber } from '../domain/certificate'
import { phaseLineOf } from '../domain/phase-line'
import { Refusal, refusedIn } from '../domain/refusal'
import { toShanghaiDate } from '../domain/time'
import { prizeName } from '../domain/tracks'
import { readForm } from '../form.server'
import { organizer } from '../gate.server'
import { OrganizerNav } from '../organizer-nav'
import { pageIn, pagesOf } from '../page-number'
import { Button, ButtonRow, LinkButton } from '../ui/button'
import { FormError } from '../ui/form-error'
import { EmptyState, Notice } from '../ui/notice'
import { PageTitle } from '../ui/page-title'
import { Pager } from '../ui/pager'
import { Section } from '../ui/section'
import { Status } from '../ui/status'
import { Table } from '../ui/table'
import { issueCertificates, openCertificates, writeTemplate } from '../usecases/certifying'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.contest.title ?? '征文'}·荣誉证书·职工话家征文` },
]

const PAGE = 50
const LARGEST_SEAL = 500 * 1024

const SAMPLE = {
  names: ['张三'],
  unions: ['某某工会委员会'],
  title: '我们的家',
  track: null,
  tier: '一等奖',
}

export const loader = organizer.load(async ({ db, actor, params, url, now }) => {
  const desk = await openCertificates(db, actor, params.contest, now)
  const { contest, template, seal, version, issued, due, mayIssue } = desk
  const page = pageIn(url)
  const first = issued.at(0) ?? due.added.at(0) ?? SAMPLE
  // What will be printed next is looked at before it is issued, and what is issued as long as it can be printed.
  const upcoming = due.added.map((certificate, index) => ({
    ...certificate,
    id: '',
    code: '',
    number: certificateNumber(template.numberPrefix, index + 1),
    issuedAt: now,
    revokedAt: null,
    revokedBecause: null,
  }))
  const valid = issued.filter(({ revokedAt }) => revokedAt === null)
  const certificates = [...valid, ...upcoming]
  const missing = await unprintable(
    certificateSet({ contest, template, seal, certificates }, url.origin).pages,
  )
  return {
    contest: { id: contest.id, title: contest.title },
    template,
    version,
    hasSeal: seal !== null,
    mayIssue,
    sample: { ...first, number: certificateNumber(template.numberPrefix, 1) },
    date: toShanghaiDate(contest.publishedAt ?? now),
    missing,
    due: { added: due.added.length, revoked: due.revoked.map(({ number }) => number) },
    valid: valid.length,
    page,
    pages: pagesOf(issued.length, PAGE),
    total: issued.length,
    rows: issued.slice((page - 1) * PAGE, page * PAGE),
    phaseLine: phaseLineOf(contest, contest.effectivePhase, 'organizer'),
  }
})

const text = z.string().transform((typed) => typed.replaceAll('\r\n', '\n').trim())
const templateForm = z.object({
  heading: text,
  addressee: text,
  body: text,
  signature: text,
  numberPrefix: text,
  version: z.coerce.number().int().min(0),
})

/** The picture in the form: bytes for a new one, null to go without, undefined to keep the one that is there. */
async function sealIn(form: FormData): Promise<string | null | undefined> {
  const file = form.get('seal')
  if (!(file instanceof File) || file.size === 0) {
    return form.get('withoutSeal') === null ? undefined : null
  }
  const bytes = new Uint8Array(await file.arrayBuffer())
  const isPicture = /^(?:89504e470d0a1a0a|ffd8ff)/.test(Buffer.from(bytes).toString('hex', 0, 8))
  if (!isPicture || bytes.byteLength > LARGEST_SEAL) {
    const say = isPicture
      ? `印章图片有 ${Math.ceil(bytes.byteLength / 1024)} KB，请换 500 KB 以内的图片。`
      : '印章图片不是 PNG 或 JPEG，请另存为 PNG 后再选。'
    throw new Refusal('invalid', say, { seal: say })
  }
  return Buffer.from(bytes).toString('base64')
}

export const action = organizer.act(
  async ({ form }) => sealIn(form),
  async ({ db, actor, params, form, prepared: seal, now }) => {
    const { contest } = params
    if (form.get('intent') === 'issue') {
      await issueCertificates(db, actor, contest, now)
    } else {
      const { version, ...template } = readForm(templateForm, form)
      await writeTemplate(db, actor, contest, { template, seal, version }, now)
    }
    return redirect(`/organizer/contests/${contest}/certificates`)
  },
)

export default function Certificates() {
  const desk = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { contest, template, version, hasSeal, sample, date, missing, valid, rows } = desk
  const base = `/organizer/contests/${contest.id}/certificates`
  return (
    <>
      <PageTitle title="荣誉证书" />
      <OrganizerNav contest={contest.id} current="awards" />
      {missing.length > 0 && (
        <Notice kind="warn" title="字库里没有下面的字，证书上会印作〓">
          <ul>
            {missing.map(({ character, addressees }) => (
              <li key={character}>
                “{character}”：{addressees.join('、')}
              </li>
            ))}
          </ul>
          <p>请把含有这些字的字体文件放进系统的 data/fonts 文件夹，重新启动后再下载。</p>
        </Notice>
      )}
      <Issuing desk={desk} refused={refusedIn(answer, 'issue')} />
      <Section title="证书文字">
        <CertificateForm
          contest={contest.title}
          template={template}
          version={version}
          hasSeal={hasSeal}
          sample={sample}
          date={date}
          refused={refusedIn(answer, 'template')}
        />
      </Section>
      <Section title="已颁发的证书">
        {valid > 0 && (
          <ButtonRow>
            <LinkButton to={`${base}.pdf`} download>
              下载全部（一个 PDF，{valid} 页）
            </LinkButton>
            <ArchiveLink to={`${base}.zip`} files={valid} unit="张">
              下载全部（每张一个 PDF，ZIP）
            </ArchiveLink>
          </ButtonRow>
        )}
        <Table
          caption="已颁发的证书"
          captionHidden
          rows={rows}
          rowKey={({ id }) => id}
          empty={<EmptyState title="还没有颁发证书">公布获奖名单以后在上面颁发。</EmptyState>}
          columns={[
            { key: 'number', header: '编号', cell: ({ number }) => number },
            { key: 'names', header: '获奖人', title: true, cell: ({ names }) => names.join('、') },
            { key: 'title', header: '作品', cell: ({ title }) => title },
            { key: 'tier', header: '奖级', cell: ({ track, tier }) => prizeName(track, tier) },
            {
              key: 'state',
              header: '状态',
              cell: ({ code, revokedAt }) =>
                revokedAt === null ? (
                  <a href={`/certificate/${code}`}>有效，查验页</a>
                ) : (
                  <Status kind="warn">已作废</Status>
                ),
            },
          ]}
        />
        <Pager
          page={desk.page}
          pages={desk.pages}
          total={desk.total}
          unit="张"
          hrefFor={(to) => `?page=${to}`}
        />
      </Section>
    </>
  )
}

type Desk = ReturnType<typeof useLoaderData<typeof loader>>

function Issuing({
  desk: { due, mayIssue },
  refused,
}: {
  readonly desk: Desk
  readonly refused: ReturnType<typeof refusedIn>
}) {
  if (!mayIssue) {
    return (
      <Notice title="公布获奖名单以后才能颁发证书">
        <p>现在可以先写好证书文字，名单公布后一次颁发。</p>
      </Notice>
    )
  }
  const isDone = due.added === 0 && due.revoked.length === 0
  return (
    <Section title="颁发">
      {isDone ? (
        <p>证书与获奖名单一致，没有需要补发或作废的。</p>
      ) : (
        <Form noValidate method="post">
          <FormError say={refused.say} fields={refused.fields} />
          <p>
            将颁发 {due.added} 张证书
            {due.revoked.length > 0 &&
              `，作废 ${due.revoked.length} 张（${due.revoked.join('、')}）`}
            。编号依次排定，不会重复；作者会收到站内消息。
          </p>
          <ButtonRow>
            <Button variant="primary" type="submit" name="intent" value="issue">
              颁发证书
            </Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  )
}
