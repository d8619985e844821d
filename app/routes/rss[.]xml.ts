/** The news of all public contests as RSS. */
import { siteFeed } from '../feed.server'
import { anyone } from '../gate.server'

export const loader = anyone.load(siteFeed('rss'))
