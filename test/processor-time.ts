/**
 * From now on, of this process: a machine that has other work, too, does not make it more.
 * @returns what tells how many milliseconds it has been
 */
export function processorTime(): () => number {
  const before = process.cpuUsage();
  return () => {
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
}
