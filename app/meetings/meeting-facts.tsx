import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { PhoneLink } from '~/ui/phone-link'
import { TranslatedText } from '~/ui/translated'
import type { ShownMeeting, ShownPlace } from './meeting'
import { addressLine } from './place-words'

/** What every date of a meeting has in common; on one date, its own place goes before the usual one. */
export function MeetingFacts(props: {
  meeting: ShownMeeting
  place: ShownPlace | null
  formerPlace?: ShownPlace | null
}): ReactNode {
  const { t, formats } = useTranslator()
  const { meeting, place, formerPlace } = props
  const languages = (tags: readonly string[]) => formats.list(tags.map(formats.languageName))
  return (
    <dl>
      <Fact label={t('meetings:labels.where')}>
        {place ? (
          <PlaceWords place={place} />
        ) : meeting.onlineUrl ? (
          t('meetings:onlineOnly')
        ) : (
          t('meetings:noPlace')
        )}
      </Fact>
      {formerPlace ? (
        <Fact label={t('meetings:labels.wasAt')}>
          <s>
            <PlaceWords place={formerPlace} />
          </s>
        </Fact>
      ) : null}
      {meeting.onlineUrl ? (
        <Fact label={t('meetings:labels.online')}>
          <a href={meeting.onlineUrl} rel="nofollow noopener">
            {t('meetings:labels.onlineLink', { host: new URL(meeting.onlineUrl).host })}
          </a>
        </Fact>
      ) : null}
      {meeting.phone ? (
        <Fact label={t('meetings:labels.phone')}>
          <PhoneLink number={meeting.phone} />
        </Fact>
      ) : null}
      {meeting.spoken.length > 0 ? (
        <Fact label={t('meetings:labels.spoken')}>{languages(meeting.spoken)}</Fact>
      ) : null}
      {meeting.interpreted.length > 0 ? (
        <Fact label={t('meetings:labels.interpreted')}>{languages(meeting.interpreted)}</Fact>
      ) : null}
      {meeting.access.length > 0 ? (
        <Fact label={t('meetings:labels.access')}>
          {formats.list(meeting.access.map((feature) => t(`meetings:access.${feature}`)))}
        </Fact>
      ) : null}
      {meeting.fromDepartment ? (
        <Fact label={t('meetings:labels.from')}>
          <bdi>{meeting.fromDepartment}</bdi>
        </Fact>
      ) : null}
      {meeting.contact ? (
        <Fact label={t('meetings:labels.contact')}>
          <bdi>{meeting.contact}</bdi>
        </Fact>
      ) : null}
    </dl>
  )
}

/** One fact of a meeting under its name. */
export function Fact(props: { label: string; children: ReactNode }): ReactNode {
  return (
    <div>
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
    </div>
  )
}

function PlaceWords({ place }: { place: ShownPlace }): ReactNode {
  const { t } = useTranslator()
  const address = addressLine(place)
  return (
    <>
      <bdi>{place.name}</bdi>
      {address ? (
        <>
          <br />
          <bdi>{address}</bdi>
        </>
      ) : null}
      {place.room ? (
        <>
          <br />
          {t('meetings:labels.room')}: <bdi>{place.room}</bdi>
        </>
      ) : null}
      {place.directions ? (
        <>
          <br />
          {t('meetings:labels.directions')}: <TranslatedText value={place.directions} />
        </>
      ) : null}
    </>
  )
}
