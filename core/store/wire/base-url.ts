/** Whether an address is one a connector may talk to: https on its platform's hosts, or this machine (for trying it out). */
export function isAllowedBase(address: string, hosts: readonly RegExp[]): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  if (/^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname))
    return protocol === "http:" || protocol === "https:";
  return protocol === "https:" && hosts.some((host) => host.test(hostname));
}
