/** The owner's switches, the same for every process at once. */
export interface SwitchStore {
  isPaused(): Promise<boolean>;
  /** False when it was so already. */
  setPaused(isPaused: boolean, by: string): Promise<boolean>;
}
