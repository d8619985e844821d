/** The news of all public contests as JSON Feed. */
import { siteFeed } from '../feed.server'
import { anyone } from '../gate.server'

export const loader = anyone.load(siteFeed('json'))
