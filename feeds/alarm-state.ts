/** What was told of, so that each trouble is told once. */
export interface AlarmState {
  /** What was said as it began, by the trouble's id. */
  told: Record<string, string>;
  /** When the last messages went out, ISO 8601 UTC. */
  sent: string[];
}
