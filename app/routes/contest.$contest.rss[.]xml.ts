/** The news of a contest as RSS. */
import { contestFeed } from '../feed.server'
import { anyone } from '../gate.server'

export const loader = anyone.load(contestFeed('rss'))
