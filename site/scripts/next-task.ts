/** Lets the browser answer its reader, and paint, before more is done: a task of 50 ms on a phone is felt (RAIL). */
export function nextTask(): Promise<void> {
  return new Promise((resume) => setTimeout(resume));
}
