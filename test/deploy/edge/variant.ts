import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { type Variant, variantOf } from '../../../deploy/edge/variant.ts';
import { userAgents } from '../../suites/user-agents.ts';

const variant = suite('variantOf');
for (const [says, agent, expected] of userAgents)
  variant(`${says}: ${expected}`, () => assert.is(variantOf(new Headers({ 'user-agent': agent })), expected));

const cookies: [says: string, cookie: string, expected: Variant][] = [
  ['alone', 'variant=mobile', 'mobile'],
  ['first', 'variant=mobile; a=b', 'mobile'],
  ['last', 'a=b; variant=mobile', 'mobile'],
  ['without a blank', 'a=b;variant=mobile;c=d', 'mobile'],
  ['twice: the first', 'variant=desktop; variant=mobile', 'desktop'],
  ['with more after it', 'variant=mobiles', 'desktop'],
  ['inside another', 'a=variant=mobile', 'desktop'],
  ['in capitals, as nobody sets it', 'Variant=mobile', 'desktop'],
];
for (const [says, cookie, expected] of cookies)
  variant(`the cookie ${says}`, () => assert.is(variantOf(new Headers({ cookie })), expected));
variant.run();
