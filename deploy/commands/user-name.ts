import { userInfo } from 'node:os';

/** Name of the user that this runs as; the number where there is none, as in a container that was given one. */
export function userName({ user = userInfo, id = process.getuid?.() } = {}): string {
  try {
    return user().username;
  } catch {
    return `user ${id}`;
  }
}
