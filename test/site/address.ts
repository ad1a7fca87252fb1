import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { webAddress } from '../../site/partials/address.ts';

const address = suite('site/address');

const kept = [
  'https://a.example/',
  'http://a.example',
  'HTTPS://A.example/?q=<b>"',
  'https://[2001:db8::1]/',
];
for (const given of kept) address(`${given} is an address`, () => assert.is(webAddress(given), given));

const refused: [string, string][] = [
  ['no address at all', ''],
  ['a script', 'javascript:alert(1)'],
  ['a script in other letters', 'JaVaScRiPt:alert(1)'],
  ['a script after a space', ' javascript:alert(1)'],
  ['a script cut by a tab', 'java\tscript:alert(1)'],
  ['a script after a control character', '\u0001javascript:alert(1)'],
  ['a script that has https in it', 'javascript:"https://a.example"'],
  ['a document in the address', 'data:text/html,<script>alert(1)</script>'],
  ['another old script', 'vbscript:msgbox(1)'],
  ['an address without a scheme', '//a.example/'],
  ['an address of this site', '/about/'],
  ['an address that cannot be parsed', 'https://['],
];
for (const [says, given] of refused) address(`${says} is refused`, () => assert.is(webAddress(given), ''));

address.run();
