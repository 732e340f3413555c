import type { ReactNode } from 'react'
import { Temporal } from 'temporal-polyfill'
import { useTranslator } from '~/i18n/translator-context'
import { site } from '~/site'
import { Choices, type FieldProblem, Form, type FormValues, outcomeId } from '~/ui/form'
import { Section } from '~/ui/section'
import type { BringingItem } from './bring-in'
import { dateInWords, noteInWords, wallInWords, whyInWords } from './calendar-words'
import { FieldText } from './change-list'
import { differencesInWords } from './change-words'

/**
 * What would be added, changed and skipped of a file, and why, with a box for each that can be brought in. `sent` is what
 * was chosen when it could not be done. `today` is a local day.
 */
export function FileItems(props: {
  items: readonly BringingItem[]
  action: string
  sent: FormValues | undefined
  problems: readonly FieldProblem[]
  today: string
}): ReactNode {
  const { items, action, sent, problems, today } = props
  const { t } = useTranslator()
  const [added, changed, unchanged, skipped] = (['add', 'change', 'unchanged', 'skip'] as const).map((kind) =>
    items.filter((item) => item.kind === kind),
  )
  const isChosen = ({ key, chosen }: BringingItem) => (sent ? (sent.chosen ?? []).includes(key) : chosen)
  const boxes = { isChosen, today }
  const isAnything = [added, changed].some((list) => list && list.length > 0)
  return (
    <>
      <h2>{t('calendars:list.title')}</h2>
      {isAnything ? (
        <Form
          action={action}
          values={{ status: ['draft'], ...sent }}
          problems={problems}
          hidden={{ intent: 'bring' }}
        >
          <Boxes {...boxes} title={t('calendars:list.add')} items={added} first />
          <Boxes {...boxes} title={t('calendars:list.change')} items={changed} first={added?.length === 0} />
          {added && added.length > 0 ? (
            <Choices
              name="status"
              label={t('calendars:list.how')}
              kind="radio"
              options={(['draft', 'published'] as const).map((status) => ({
                value: status,
                label: t(`calendars:list.status.${status}`),
              }))}
            />
          ) : null}
          <div className="actions">
            <button type="submit">{t('calendars:list.button')}</button>
          </div>
        </Form>
      ) : (
        <>
          {problems.map(({ text }) => (
            <p key={text} id={outcomeId} role="alert" className="problems">
              {text}
            </p>
          ))}
          <p className="empty">{t('calendars:list.nothing')}</p>
        </>
      )}
      {unchanged && unchanged.length > 0 ? (
        <Section title={t('calendars:list.unchanged')}>
          <ul>
            {unchanged.map(({ key, title }) => (
              <li key={key}>
                <bdi>{title}</bdi>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {skipped && skipped.length > 0 ? <Skipped items={skipped} today={today} /> : null}
    </>
  )
}

function Boxes(props: {
  title: string
  items: readonly BringingItem[] | undefined
  isChosen: (item: BringingItem) => boolean
  /** Whether what is wrong with the choice leads to the first of these boxes. */
  first: boolean
  today: string
}): ReactNode {
  const { title, items = [], isChosen, first, today } = props
  if (items.length === 0) return null
  return (
    <fieldset className="choices">
      <legend>{title}</legend>
      <ul className="rows">
        {items.map((item, index) => (
          <li key={item.key}>
            <label>
              <input
                id={first && index === 0 ? 'field-chosen' : undefined}
                type="checkbox"
                name="chosen"
                value={item.key}
                defaultChecked={isChosen(item)}
              />
              <strong>
                <bdi>{item.title}</bdi>
              </strong>
            </label>
            <ItemFacts item={item} today={today} />
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

function ItemFacts({ item, today }: { item: BringingItem; today: string }): ReactNode {
  const translator = useTranslator()
  const { t } = translator
  const { dates, over, editedHere, notes, before, after } = item
  const at = { today: Temporal.PlainDate.from(today), timeZone: site.timeZone }
  const facts = [
    ...(over ? [t('calendars:item.over')] : []),
    ...(editedHere ? [t('calendars:item.editedHere')] : []),
    ...notes.map((note) => noteInWords(note, translator)),
  ]
  const differences = before ? differencesInWords({ before, after, today }, translator) : []
  return (
    <>
      {dates.map((date) => (
        <p key={date}>
          <time dateTime={date.replace(/\[.*/, '')}>{dateInWords(date, at, translator)}</time>
        </p>
      ))}
      {facts.map((fact) => (
        <p key={fact}>{fact}</p>
      ))}
      {differences.length > 0 ? (
        <dl className="differences">
          {differences.map(({ field, name, before, after, lang }) => (
            <div key={field}>
              <dt>{name}</dt>
              <dd>
                <span className="quiet">{t('calendars:list.here')}</span>{' '}
                <FieldText words={before} lang={lang} />
              </dd>
              <dd>
                <span className="quiet">{t('calendars:list.then')}</span>{' '}
                <FieldText words={after} lang={lang} />
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
    </>
  )
}

function Skipped({ items, today }: { items: readonly BringingItem[]; today: string }): ReactNode {
  const translator = useTranslator()
  const { t } = translator
  const day = Temporal.PlainDate.from(today)
  return (
    <Section title={t('calendars:list.skip')}>
      <ul className="rows">
        {items.map(({ key, title, wall, why }) => (
          <li key={key}>
            <h3>
              <bdi>{title || t('calendars:list.untitled')}</bdi>
            </h3>
            {wall ? <p>{wallInWords(wall, day, translator)}</p> : null}
            {why ? <p>{whyInWords(why, translator)}</p> : null}
          </li>
        ))}
      </ul>
    </Section>
  )
}
