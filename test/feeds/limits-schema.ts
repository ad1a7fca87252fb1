import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { readConfig } from '../../feeds/config.ts';
import { defaultLimits } from '../../feeds/limits.ts';
import { type Complaint, complaintSuite, files, linux, site } from './owner.ts';

const limits = suite('limits-schema');

limits('without limits those of limits.ts hold', () => {
  assert.equal(readConfig(...files(linux)).limits, defaultLimits);
});

limits('a limit that is given changes that one alone', () => {
  const given = readConfig(
    ...files(linux, `${site}limits: {firstByte: 500ms, decompressed: 3MB, nesting: 50}\n`),
  );
  const expected = { ...defaultLimits, firstByteSeconds: 0.5, decompressedBytes: 3_000_000, nesting: 50 };
  assert.equal(given.limits, expected);
});

const complaints: Complaint[] = [
  [
    'a mistyped limit is told with those that there are',
    [linux, `${site}limits:\n  conect: 5s\n`],
    'site/broadsheet.yaml:4:3  "conect" is no key of limits. Did you mean "connect"? Allowed: connect, firstByte, total, compressed, decompressed, redirects, entries, nesting, reading, memory.',
  ],
  [
    'a limit that is no size',
    [linux, `${site}limits: {decompressed: much}\n`],
    'site/broadsheet.yaml:3:24  "decompressed" is "much". It must be a size like 500KB or 15MB.',
  ],
  [
    'a limit without a unit',
    [linux, `${site}limits: {total: 30}\n`],
    'site/broadsheet.yaml:3:17  "total" is 30. It must be a time like 500ms, 10s or 1m.',
  ],
  [
    'more redirects than anybody should follow',
    [linux, `${site}limits: {redirects: 20}\n`],
    'site/broadsheet.yaml:3:21  "redirects" is 20. It must be a whole number from 0 to 5.',
  ],
];
complaintSuite(limits, complaints);

limits.run();
