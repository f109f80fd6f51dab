import ipaddr from "ipaddr.js";

/** The part of IPv6 that is given out at all. Source: RFC 4291, IANA's registry of global unicast addresses. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR("2000::/3");
/** Azure's own service for its machines, on an address that looks public. Source: Microsoft's documentation. */
const AZURE_PLATFORM = "168.63.129.16";

/**
 * Whether an address belongs to the public web: never one's own machine, house, provider or cloud platform, in either
 * family, nor an address that carries another inside itself (IPv4-mapped, 6to4, NAT64, Teredo). False for what is none.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast" || parsed.toString() === AZURE_PLATFORM) return false;
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_IPV6);
}
