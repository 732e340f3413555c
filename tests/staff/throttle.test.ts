import { Temporal } from 'temporal-polyfill'
import { describe, expect, it, test } from 'vitest'
import { networkOf, networkOfRequest } from '~/staff/network'
import { createThrottle, type Throttle } from '~/staff/throttle'
import { elsewhere, noon, office } from './fixtures'

const rosa = 'rosa@example.gov'

async function takeMany(throttle: Throttle, count: number, account: string, network: string, now = noon) {
  const waits: number[] = []
  for (let index = 0; index < count; index += 1) waits.push(await throttle.take({ account, network, now }))
  return waits
}

describe('tries to sign in', () => {
  it('are ten in three minutes for an account from one network', async () => {
    const throttle = createThrottle()
    expect(await takeMany(throttle, 12, rosa, office)).toEqual([...Array(10).fill(0), 180, 180])
    expect(await throttle.take({ account: rosa, network: office, now: noon.add({ seconds: 100 }) })).toBe(80)
    expect(await throttle.take({ account: rosa, network: office, now: noon.add({ seconds: 180 }) })).toBe(0)
  })

  it('are counted over any three minutes, also across the change of the key', async () => {
    const throttle = createThrottle()
    for (let second = 0; second < 1_800; second += 15) {
      const now = noon.add({ seconds: second })
      const waited = await throttle.take({ account: rosa, network: office, now })
      // One every 15 seconds is 12 in three minutes: two too many.
      if (second < 150) expect(waited).toBe(0)
      else if (second < 180) expect(waited).toBe(180 - second)
    }
    expect(await throttle.take({ account: rosa, network: office, now: noon.add({ seconds: 3_600 }) })).toBe(0)
  })

  it('from elsewhere do not keep the owner out, however many they are', async () => {
    const throttle = createThrottle()
    for (let address = 0; address < 100; address += 1) {
      await takeMany(throttle, 60, rosa, `198.51.100.${address}`)
    }
    expect(await throttle.take({ account: rosa, network: office, now: noon })).toBe(0)
  })

  it('of a colleague who has forgotten a password leave the others in the office alone', async () => {
    const throttle = createThrottle()
    await takeMany(throttle, 30, 'forgetful@example.gov', office)
    expect(await throttle.take({ account: rosa, network: office, now: noon })).toBe(0)
  })

  it('end too for somebody who goes through many accounts from one network', async () => {
    const throttle = createThrottle()
    const waits: number[] = []
    for (let index = 0; index < 60; index += 1) {
      waits.push(await throttle.take({ account: `a${index}@example.gov`, network: elsewhere, now: noon }))
    }
    expect(waits).toEqual([...Array(50).fill(0), ...Array(10).fill(180)])
  })

  it('that were right are given back', async () => {
    const throttle = createThrottle()
    await takeMany(throttle, 9, rosa, office)
    for (let index = 0; index < 100; index += 1) {
      const now = noon.add({ milliseconds: index })
      expect(await throttle.take({ account: rosa, network: office, now })).toBe(0)
      await throttle.giveBack({ account: rosa, network: office, now })
    }
    expect(await takeMany(throttle, 2, rosa, office)).toEqual([0, 180])
  })

  it('are not forgotten when the clock is set back', async () => {
    const throttle = createThrottle()
    await takeMany(throttle, 10, rosa, office)
    const earlier = noon.subtract({ hours: 1 })
    expect(await throttle.take({ account: rosa, network: office, now: earlier })).toBeGreaterThan(0)
  })
})

describe('a network', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['nonsense', 'unknown'],
    [undefined, 'unknown'],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network)
  })

  it('is that of the connection unless a proxy is said to know better', () => {
    expect(networkOfRequest({ socketAddress: office, forwarded: undefined })).toBe(office)
  })

  it('is what the proxy has seen, whatever the sender has written before it', () => {
    const forged = `6.6.6.6, ${office}`
    expect(networkOfRequest({ socketAddress: '127.0.0.1', forwarded: forged })).toBe(office)
    expect(networkOfRequest({ socketAddress: '127.0.0.1', forwarded: '[2001:db8::1]' })).toBe(
      '2001:db8:0:0::/64',
    )
  })

  it('stays the same for somebody who takes a new address each time', async () => {
    const throttle = createThrottle()
    const waits: number[] = []
    for (let index = 1; index <= 11; index += 1) {
      const network = networkOf(`2001:db8:1:2::${index.toString(16)}`)
      waits.push(await throttle.take({ account: rosa, network, now: Temporal.Instant.from(noon) }))
    }
    expect(waits.at(-1)).toBe(180)
  })
})
