/** The poster by which workers of a union of the officer's own subtree join. */
import type { MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { qrPathOf } from '../documents/qr-code'
import { officer } from '../gate.server'
import { JoinPoster } from '../join-poster'
import { openOwnPoster } from '../usecases/joining'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.union ?? '工会'}·加入海报·职工话家征文` },
]

export const loader = officer.load(async ({ db, actor, params, url, now }) => {
  const { token, ...poster } = await openOwnPoster(db, actor, params.union, now)
  const link = `${url.origin}/join/${token}`
  return { ...poster, link, code: qrPathOf(link) }
})

export default function Poster() {
  const poster = useLoaderData<typeof loader>()
  return <JoinPoster {...poster} back={{ to: '/union/unions', label: '工会和加入链接' }} />
}
