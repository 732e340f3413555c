import type { LoaderFunctionArgs } from '@remix-run/node'
import { readFeed } from '~/sharing/feed'
import { atomFeed } from '~/sharing/feed-formats'
import { languageOf } from '../language-of'
import { openAnswer, readerOf } from './open-answer'

/** What is new, as an Atom feed. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const language = languageOf(params, context)
  const feed = await readFeed(context.db, readerOf(language, { context }))
  return openAnswer(atomFeed(feed), {
    'Content-Type': 'application/atom+xml; charset=utf-8',
    'Content-Language': feed.language,
  })
}
