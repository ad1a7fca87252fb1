// How much garbage a process may hold while it publishes.
import { setFlagsFromString } from 'node:v8';

/**
 * From now on the heap is tidied whenever it has grown by a fifth, and the room for new objects grows no more. V8 by
 * itself waits until what a hundred thousand requests leave behind is three times what is in use, and gives new objects
 * 32 MB: it thinks of servers with memory to spare, and a scheduled run has a container of 256 MB.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=20');
  setFlagsFromString('--semi-space-growth-factor=1');
}
