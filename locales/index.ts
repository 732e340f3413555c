// Every language of the portal, a line each. English is the one the others are translated from.
export * as en from './en'
export * as es from './es'
export * as vi from './vi'
