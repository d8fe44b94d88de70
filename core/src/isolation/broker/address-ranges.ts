import { BlockList, isIP } from 'node:net';

/**
 * Networks that are nobody's on the open internet: this machine, private and link-local networks, carrier NAT, documentation, multicast,
 * and every way to write an IPv4 address as an IPv6 one. Source: the IANA special-purpose address registries (RFC 6890 and its updates).
 */
const CLOSED: readonly string[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** Of IPv6 only the global unicast range is open, without the parts of it that lead elsewhere. */
const OPEN_V6 = '2000::/3';
const CLOSED_V6: readonly string[] = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const closed = listOf([...CLOSED, ...CLOSED_V6]);
const open = listOf([OPEN_V6]);

/** Whether an address is one of the open internet. False for what is no address. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !closed.check(address, 'ipv4');
  // A zone (`%eth0`) names an interface of this machine.
  if (family !== 6 || address.includes('%')) return false;
  return open.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

/** Addresses outside of the open internet that an operator lets plugins reach. */
export interface AddressAllowance {
  allows(address: string, port: number): boolean;
}

/**
 * From entries such as `10.1.2.3:8080`, `10.1.0.0/16`, `[fd00::1]:443`; without a port, every port.
 * Errors: RangeError naming the entry that is none.
 */
export function addressAllowance(entries: readonly string[]): AddressAllowance {
  const parsed = entries.map(parseEntry);
  return {
    allows: (address, port) =>
      parsed.some(
        (entry) => (entry.port === undefined || entry.port === port) && entry.list.check(address, familyOf(address)),
      ),
  };
}

function parseEntry(entry: string): { list: BlockList; port: number | undefined } {
  const match = /^(?:\[(?<v6>[0-9a-fA-F:]+)\]|(?<v4>[0-9.]+))(?:\/(?<bits>\d{1,3}))?(?::(?<port>\d{1,5}))?$/.exec(
    entry,
  );
  const { v6, v4, bits, port } = match?.groups ?? {};
  const address = v6 ?? v4 ?? '';
  const family = isIP(address);
  const most = family === 4 ? 32 : 128;
  if (family === 0 || Number(bits ?? 0) > most || Number(port ?? 0) > 65_535)
    throw new RangeError(`"${entry}" is no address, network or address with a port.`);
  return { list: listOf([`${address}/${bits ?? most}`]), port: port === undefined ? undefined : Number(port) };
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits = ''] = network.split('/');
    list.addSubnet(address, Number(bits), familyOf(address));
  }
  return list;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}
