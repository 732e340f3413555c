import type { LoaderFunctionArgs } from '@remix-run/node'
import { walletCard } from '~/sharing/wallet-card'
import { sheetResponse } from './sheet-file'
import { readSheetRequest } from './sheet-request'

export async function loader(args: LoaderFunctionArgs) {
  const options = readSheetRequest(args)
  const sheet = await walletCard(args.context.db, options)
  return sheetResponse(sheet, { kind: 'card', language: options.languages[0] })
}
