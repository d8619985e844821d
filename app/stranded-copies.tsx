/** What this browser still holds of a text that can no longer be changed: to read, to copy, and to put away. */
import { useCallback, useEffect, useState } from 'react'
import { type Copy, copiesOf, listCopies, removeCopy } from './browser-copies'
import { labelOfField } from './domain/kept-form'
import { type AsStored, type Fields, isAlike } from './form-fields'
import { Button, ButtonRow } from './ui/button'
import { Notice } from './ui/notice'
import { Timestamp } from './ui/timestamp'
import { Texts } from './unsent-notice'

type StrandedCopiesProps = {
  /** The autosave route of the form that was filled in here. */
  readonly url: string
  /** What the server holds. */
  readonly held: Fields
  readonly asStored: AsStored
}

export function StrandedCopies({ url, held, asStored }: StrandedCopiesProps) {
  const prefix = copiesOf(url)
  const [copies, setCopies] = useState<readonly Copy[]>([])
  const look = useCallback(() => {
    const found = listCopies(prefix)
    const isKnown = ({ fields }: Copy) => isAlike(fields, held, asStored)
    for (const { key } of found.filter(isKnown)) removeCopy(key)
    setCopies(found.filter((copy) => !isKnown(copy)))
  }, [prefix, held, asStored])
  useEffect(look, [look])
  return copies.map(({ key, fields, at }) => (
    <Notice key={key} kind="warn" title="这台设备上有一份没有送达的文字">
      <p>
        作品现在不能修改，这份文字（
        <Timestamp iso={at} />
        ）没有保存到作品里。需要时请复制出来，另外存好。
      </p>
      <Texts
        of={fields}
        beside={held}
        names={Object.keys(fields).filter((name) => fields[name] !== '' && labelOfField(name))}
        labelOf={labelOfField}
      />
      <ButtonRow>
        <Button
          variant="quiet"
          onClick={() => {
            removeCopy(key)
            look()
          }}
        >
          删除这一份
        </Button>
      </ButtonRow>
    </Notice>
  ))
}
