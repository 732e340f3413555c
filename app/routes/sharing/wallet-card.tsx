import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useTranslator } from '~/i18n/translator-context'
import { paths } from '~/paths'
import { SheetTools } from '~/sharing/sheet-tools'
import { walletCard } from '~/sharing/wallet-card'
import { WalletCardView } from '~/sharing/wallet-card-view'
import { readSheetRequest, sheetHeaders, sheetMeta } from './sheet-request'

export async function loader(args: LoaderFunctionArgs) {
  const options = readSheetRequest(args)
  return { languages: options.languages, sheet: await walletCard(args.context.db, options) }
}

export const headers = sheetHeaders

export const meta = sheetMeta

export default function WalletCard() {
  const { languages, sheet } = useLoaderData<typeof loader>()
  const { t } = useTranslator()
  return (
    <>
      <SheetTools
        address={{ page: paths.policy, sheet: paths.walletCard, file: paths.walletCardFile }}
        languages={languages}
        how={t('sharing:sheet.tools.cardHow')}
      />
      <WalletCardView sheet={sheet} />
    </>
  )
}
