/** What a command says on stdout, without the last line break, and its exit code: 0 done, 1 the work failed. */
export interface CommandResult {
  output: string;
  exitCode: 0 | 1;
}
