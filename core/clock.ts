/** The time now. Everything that asks for the time takes one, so that tests can move it. */
export type Clock = () => Date;
