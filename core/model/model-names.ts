/** Whether the server that lists `names` holds `wanted`. Ollama lists a model named without a tag as `:latest`. */
export function isHeld(names: readonly string[], wanted: string): boolean {
  return names.includes(wanted) || names.includes(`${wanted}:latest`);
}
