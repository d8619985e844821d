/** Routes are files: flat, and named after the role that they are for (docs/decisions/0003). */
import { flatRoutes } from '@remix-run/fs-routes'

export default flatRoutes()
