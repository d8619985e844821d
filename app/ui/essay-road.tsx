/**
 * The road of one essay: the stations with their days, where it stands, and who acts next.
 *
 *   EssayRoad({ road, label? = '作品进程' })          road: what essayRoadOf answers
 *   <EssayRoad road={road} />
 *
 * A line of text a station on phones, a line across the page where there is room.
 */
import type { EssayRoad as Road, Station } from '../domain/essay-road'
import { Timestamp } from './timestamp'

const STATUS_WORDS: Readonly<Record<Station['status'], string>> = {
  done: '已经过',
  here: '现在',
  back: '等您修改',
  exit: '到此为止',
  ahead: '还没有到',
}

type EssayRoadProps = { readonly road: Road; readonly label?: string }

export function EssayRoad({ road, label = '作品进程' }: EssayRoadProps) {
  return (
    <section className="essay-road" aria-label={label}>
      <ol className="stations">
        {road.stations.map(({ label: station, status, at }) => {
          const isHere = status !== 'done' && status !== 'ahead'
          return (
            <li
              key={station}
              className={`station station-${status}`}
              aria-current={isHere ? 'step' : undefined}
            >
              <span className="station-label">{station}</span>
              {/* The mark and the colour say it to the eye. */}
              <span className="visually-hidden">（{STATUS_WORDS[status]}）</span>
              {at && (
                <span className="station-at">
                  <Timestamp iso={at} part="date" />
                </span>
              )}
            </li>
          )
        })}
      </ol>
      {road.next && (
        <p className="road-next">
          接下来：<strong>{road.next.who}</strong>
          {road.next.does}
        </p>
      )}
    </section>
  )
}
