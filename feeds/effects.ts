// The outside, as arguments: a room that needs the clock, the network or chance is handed them by a command,
// so that a test needs no patching. A function asks for no more of these than it uses.

/** Web-standard fetch. The real one (feeds/http.ts) refuses private addresses and follows no redirect by itself. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Effects {
  fetch: Fetch;
  /** Wall clock. */
  now(): Date;
  /** Resolves after `milliseconds`, sooner when `signal` aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** A number in [0, 1), as Math.random gives it. */
  random(): number;
}

/** One thing that went wrong without stopping the rest; printed by the command, in order. */
export interface Warning {
  /** What it is about, in the owner's words: a feed's id, a file with line, a bucket. */
  about: string;
  says: string;
}
