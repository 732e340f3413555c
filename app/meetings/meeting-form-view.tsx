import type { ReactNode } from 'react'
import type { Language } from '~/i18n/languages'
import type { Translator } from '~/i18n/translator'
import { useTranslator } from '~/i18n/translator-context'
import { site } from '~/site'
import type { FormValues } from '~/ui/form'
import { Choices, FieldGroup, Form, SelectField, TextArea, TextField } from '~/ui/form'
import { wordsOf } from './form-problems'
import { commonTags, nameOfTag } from './language-tags'
import { accesses } from './meeting'
import type { MeetingEntry } from './meeting-file'
import { datesId, NextDatesView } from './next-dates-view'
import { describeRecurrence } from './recurrence-description'
import { recurrenceWords } from './recurrence-words'
import { repeatings, repetitionOf } from './repetition'
import type { FormAgain } from './save-form'

/** What the form needs to know of the meeting that it changes; undefined for a new one. */
type Kept = MeetingEntry | undefined

/**
 * The form for a whole meeting. `kept` is the meeting as it is now; of a draft, and of a new one, it can be published
 * along with being saved, unless it is only about some of its dates (`part`).
 */
export function MeetingFormView(props: {
  shown: Omit<FormAgain, 'kind'>
  kept?: MeetingEntry | undefined
  part?: boolean
  action: string
  today: string
}): ReactNode {
  const translator = useTranslator()
  const { t } = translator
  const { shown, kept, part = false, action, today } = props
  const { values, dates } = shown
  const problems = wordsOf(shown.problems, translator)
  const [version, requestKey, rule] = ['version', 'requestKey', 'rule'].map((name) => values[name]?.[0])
  const mayPublish = !part && (!kept || kept.status === 'draft')
  const isWrong = (names: readonly string[]) => problems.some(({ field }) => names.includes(field))
  return (
    <Form
      action={action}
      values={values}
      problems={problems}
      hidden={{ version, requestKey, rule: rule || undefined }}
      preview
    >
      <When kept={kept} values={values} />
      <Where values={values} isWrong={isWrong} />
      <Words values={values} />
      <People kept={kept} values={values} isWrong={isWrong} />
      <NextDatesView dates={dates} today={today} />
      <div className="actions">
        {/* The first button is the one for the key “Enter”: it must not save anything. */}
        <button
          type="submit"
          name="intent"
          value="preview"
          className="secondary"
          formAction={`${action}#${datesId}`}
        >
          {t('editing:save.preview')}
        </button>
        <button type="submit" name="intent" value="save" className={mayPublish ? 'secondary' : undefined}>
          {t(mayPublish ? 'editing:save.draft' : 'editing:save.save')}
        </button>
        {mayPublish ? (
          <button type="submit" name="intent" value="publish">
            {t('editing:save.publish')}
          </button>
        ) : null}
      </div>
    </Form>
  )
}

function When({ kept, values }: { kept: Kept; values: FormValues }): ReactNode {
  const translator = useTranslator()
  const { t, formats } = translator
  const keptRule = keptRuleWords(kept, translator)
  const offered = repeatings.filter(
    (value) => value !== 'kept' || keptRule !== undefined || values.repeats?.[0] === value,
  )
  return (
    <FieldGroup title={t('editing:when.title')} dates>
      <TextField name="day" type="date" label={t('editing:when.day')} hint={t('editing:when.dayHint')} />
      <div className="pair">
        <TextField
          name="start"
          type="time"
          label={t('editing:when.start')}
          hint={t('editing:when.zone', { zone: formats.zone(kept?.timeZone ?? site.timeZone) })}
        />
        <TextField name="end" type="time" label={t('editing:when.end')} hint={t('editing:when.endHint')} />
      </div>
      <SelectField
        name="repeats"
        label={t('editing:when.repeats')}
        hint={
          keptRule === undefined
            ? t('editing:when.repeatsHint')
            : t('editing:when.asItIs', { rule: keptRule })
        }
        options={offered.map((value) => ({ value, label: t(`editing:repeats.${value}`) }))}
      />
      <div className="repetition">
        <TextField
          name="every"
          type="number"
          min={1}
          inputMode="numeric"
          label={t('editing:when.every')}
          hint={t('editing:when.everyHint')}
        />
        <Choices
          name="ends"
          kind="radio"
          label={t('editing:when.ends')}
          options={(['never', 'on', 'after'] as const).map((value) => ({
            value,
            label: t(`editing:ends.${value}`),
          }))}
        />
        <div className="until">
          <TextField name="until" type="date" label={t('editing:when.until')} />
        </div>
        <div className="count">
          <TextField name="count" type="number" min={1} inputMode="numeric" label={t('editing:when.count')} />
        </div>
      </div>
    </FieldGroup>
  )
}

/** The words of a rule that the fields cannot say. */
function keptRuleWords(kept: Kept, translator: Translator): string | undefined {
  const { rrule, startsOn = '', timeZone = site.timeZone } = kept ?? {}
  if (!rrule || repetitionOf(rrule, { startsOn, timeZone }).repeats !== 'kept') return undefined
  return recurrenceWords(describeRecurrence(rrule, startsOn, timeZone), translator)
}

interface PartProps {
  values: FormValues
  isWrong: (names: readonly string[]) => boolean
}

function Where({ values, isWrong }: PartProps): ReactNode {
  const { t, offered } = useTranslator()
  const placeField = (part: 'name' | 'street' | 'city' | 'state' | 'postalCode' | 'room') => (
    <TextField name={`place.${part}`} label={t(`editing:where.${part}`)} autoComplete="off" />
  )
  const directions = offered.map((language) => `place.directions.${language}`)
  const hasMore = holdsAny(values, ['place.postalCode', 'place.room', ...directions])
  const isElsewhere = ![site.state, '', undefined].includes(values['place.state']?.[0])
  const distance = ['onlineUrl', 'phone']
  return (
    <FieldGroup title={t('editing:where.title')} dates>
      {placeField('name')}
      {placeField('street')}
      {placeField('city')}
      <details
        open={
          hasMore || isElsewhere || isWrong(['place.state', 'place.postalCode', 'place.room', ...directions])
        }
      >
        <summary>{t('editing:where.more')}</summary>
        {placeField('room')}
        <div className="pair">
          {placeField('state')}
          {placeField('postalCode')}
        </div>
        <div className="pair">
          {offered.map((language) => (
            <InLanguage key={language} name="place.directions" language={language} label="where.directions" />
          ))}
        </div>
      </details>
      <details open={holdsAny(values, distance) || isWrong(distance)}>
        <summary>{t('editing:where.distance')}</summary>
        <TextField
          name="onlineUrl"
          type="url"
          label={t('editing:where.onlineUrl')}
          hint={t('editing:where.onlineUrlHint')}
          autoComplete="off"
        />
        <TextField name="phone" type="tel" label={t('editing:where.phone')} autoComplete="off" />
      </details>
    </FieldGroup>
  )
}

function InLanguage(props: {
  name: string
  language: Language
  label: 'where.directions' | 'words.titleIn'
}): ReactNode {
  const { t, formats } = useTranslator()
  const { name, language, label } = props
  return (
    <TextField
      name={`${name}.${language}`}
      label={t(`editing:${label}`, { language: formats.languageName(language) })}
      lang={language}
      autoComplete="off"
    />
  )
}

function Words({ values }: { values: FormValues }): ReactNode {
  const { t, formats, offered } = useTranslator()
  return (
    <FieldGroup title={t('editing:words.title')}>
      <MissingWords values={values} />
      <div className="pair">
        {offered.map((language) => (
          <div key={language}>
            <TextField
              name={`text.${language}.title`}
              label={t('editing:words.titleIn', { language: formats.languageName(language) })}
              lang={language}
              autoComplete="off"
            />
            <TextArea
              name={`text.${language}.description`}
              label={t('editing:words.descriptionIn', { language: formats.languageName(language) })}
              lang={language}
            />
          </div>
        ))}
      </div>
    </FieldGroup>
  )
}

/** Whoever reads in a language that lacks something sees it in another one: said here, and no reason not to save. */
function MissingWords({ values }: { values: FormValues }): ReactNode {
  const { t, formats, offered } = useTranslator()
  const lacking = (['title', 'description'] as const).flatMap((part) => {
    const has = (language: Language) => Boolean(values[`text.${language}.${part}`]?.[0]?.trim())
    const other = offered.find(has)
    return offered.flatMap((language) => (other && !has(language) ? [{ part, language, other }] : []))
  })
  if (lacking.length === 0) return null
  return (
    <ul className="missing">
      {lacking.map(({ part, language, other }) => (
        <li key={`${part} ${language}`}>
          {t(part === 'title' ? 'editing:words.noTitle' : 'editing:words.noDescription', {
            language: formats.languageName(language),
            other: formats.languageName(other),
          })}
        </li>
      ))}
    </ul>
  )
}

function People({ kept, values, isWrong }: PartProps & { kept: Kept }): ReactNode {
  const translator = useTranslator()
  const { t } = translator
  const interpreters = ['interpreted', 'interpretedOther']
  const others = ['fromDepartment', 'contact']
  return (
    <FieldGroup title={t('editing:people.title')}>
      <Choices
        name="spoken"
        kind="checkbox"
        label={t('editing:people.spoken')}
        options={tagOptions([kept?.spoken, values.spoken], translator)}
      />
      <TextField
        name="spokenOther"
        label={t('editing:people.otherSpoken')}
        hint={t('editing:people.otherHint')}
        autoComplete="off"
      />
      <Choices
        name="access"
        kind="checkbox"
        label={t('editing:people.access')}
        options={accesses.map((value) => ({ value, label: t(`meetings:access.${value}`) }))}
      />
      <details open={holdsAny(values, interpreters) || isWrong(interpreters)}>
        <summary>{t('editing:people.interpreters')}</summary>
        <Choices
          name="interpreted"
          kind="checkbox"
          label={t('editing:people.interpreted')}
          options={tagOptions([kept?.interpreted, values.interpreted], translator)}
        />
        <TextField
          name="interpretedOther"
          label={t('editing:people.otherInterpreted')}
          hint={t('editing:people.otherHint')}
          autoComplete="off"
        />
      </details>
      <details open={holdsAny(values, others) || isWrong(others)}>
        <summary>{t('editing:people.more')}</summary>
        <TextField name="fromDepartment" label={t('editing:people.fromDepartment')} autoComplete="off" />
        <TextField
          name="contact"
          label={t('editing:people.contact')}
          hint={t('editing:people.contactHint')}
          autoComplete="off"
        />
      </details>
    </FieldGroup>
  )
}

/** Those that the meeting has first, in their order, then the common ones. */
function tagOptions(
  tags: readonly (readonly string[] | undefined)[],
  translator: Translator,
): { value: string; label: string }[] {
  return [...new Set([...tags.flatMap((some) => some ?? []), ...commonTags])].flatMap((value) => {
    const label = nameOfTag(value, translator)
    return label === undefined ? [] : [{ value, label }]
  })
}

function holdsAny(values: FormValues, names: readonly string[]): boolean {
  return names.some((name) => values[name]?.some((text) => text !== ''))
}
