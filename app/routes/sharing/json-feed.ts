import type { LoaderFunctionArgs } from '@remix-run/node'
import { readFeed } from '~/sharing/feed'
import { jsonFeed } from '~/sharing/feed-formats'
import { languageOf } from '../language-of'
import { openAnswer, readerOf } from './open-answer'

/** What is new, as a JSON Feed. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  const language = languageOf(params, context)
  const feed = await readFeed(context.db, readerOf(language, { context }))
  return openAnswer(jsonFeed(feed), {
    'Content-Type': 'application/feed+json; charset=utf-8',
    'Content-Language': feed.language,
  })
}
