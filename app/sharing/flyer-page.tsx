import type { ReactNode } from 'react'
import { useTranslator } from '~/i18n/translator-context'
import { CopyScript } from '~/ui/copy-button'
import type { Flyer } from './flyers'
import { MessagesView } from './message-view'
import { type SheetAddress, SheetTools } from './sheet-tools'
import { SheetView } from './sheet-view'

/** Everything to share about one page: a sheet to print, and under it, on the screen only, messages to send. */
export function FlyerPage(props: Flyer & { address: SheetAddress }): ReactNode {
  const { sheet, languages, message, address } = props
  const { t } = useTranslator()
  return (
    <>
      <SheetTools address={address} languages={languages} how={t('sharing:sheet.tools.how')} />
      <SheetView sheet={sheet} />
      <MessagesView message={message} />
      <CopyScript />
    </>
  )
}
