// A paper's own files as an owner may write them, and what is said of what is wrong in them.
import type { Test } from 'uvu';
import * as assert from 'uvu/assert';
import { BadConfig, readConfig } from '../../feeds/config.ts';

export const site = 'name: Paper\nbase: https://paper.example\n';
export const linux = 'title: Linux\nfeeds:\n  - https://lwn.net/headlines/newrss\n';

export const files = (report: string, siteText = site) =>
  [
    { path: 'site/broadsheet.yaml', text: siteText },
    [{ path: 'site/reports/linux.yaml', text: report }],
  ] as const;

/** @param given the report's file, and the site's if it is another */
export type Complaint = [says: string, given: Parameters<typeof files>, expected: string];

/** A test a row: what is given has that one fault. */
export function complaintSuite(suite: Test, rows: readonly Complaint[]): void {
  for (const [says, given, expected] of rows)
    suite(says, () => assert.is(complaintOf(...files(...given)), expected));
}

function complaintOf(...given: Parameters<typeof readConfig>): string {
  try {
    readConfig(...given);
  } catch (error) {
    if (error instanceof BadConfig) return error.message;
    throw error;
  }
  return 'nothing';
}
