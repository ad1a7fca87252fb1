// Before all others: it holds for their start, too.
import './optimize-late.ts';
import { InvalidArgumentError, Option } from 'commander';
import { parseShard, type Shard } from '../../feeds/shard.ts';
import { runStagesCommand } from './command.ts';

const shard = new Option(
  '--shard <N/M>',
  'ask the Nth of M parts of the feeds, the same on any machine; others pull the rest into the same store',
).argParser((text): Shard => {
  const parsed = parseShard(text);
  if (parsed) return parsed;
  throw new InvalidArgumentError('Give a part and how many there are, as in 3/16.');
});

await runStagesCommand('pull', 'Asks the feeds and remembers their stories in the store.', ['pull'], {}, [
  shard,
]);
