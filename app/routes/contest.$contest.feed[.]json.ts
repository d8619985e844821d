/** The news of a contest as JSON Feed. */
import { contestFeed } from '../feed.server'
import { anyone } from '../gate.server'

export const loader = anyone.load(contestFeed('json'))
