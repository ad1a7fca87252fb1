import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { decodeText } from '../../feeds/text.ts';
import { encoded } from './encoded.ts';

const text = suite('text');

const utf8 = (words: string) => Buffer.from(words, 'utf8');
const utf16le = (words: string) => Buffer.from(words, 'utf16le');
const utf16be = (words: string) => Buffer.from(words, 'utf16le').swap16();
const utf32be = (words: string) =>
  Buffer.concat(
    [...words].map((char) =>
      Buffer.from([0, 0, (char.codePointAt(0) ?? 0) >> 8, (char.codePointAt(0) ?? 0) & 255]),
    ),
  );
const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );
const says = (label: string) => `<?xml version="1.0" encoding="${label}"?>`;

interface Row {
  says: string;
  given: Uint8Array;
  contentType?: string;
  encoding: string;
  ends: string;
}

const rows: readonly Row[] = [
  {
    says: 'UTF-8 without any label',
    given: utf8('<a>Grüße, мир, 世界 🌍'),
    encoding: 'utf-8',
    ends: 'Grüße, мир, 世界 🌍',
  },
  {
    says: 'a byte order mark wins over all labels',
    given: bytes([0xef, 0xbb, 0xbf], says('koi8-r'), [...utf8('é')]),
    contentType: 'text/xml; charset=big5',
    encoding: 'utf-8',
    ends: 'é',
  },
  {
    says: 'UTF-16 by its mark, little end first',
    given: bytes([0xff, 0xfe], [...utf16le('<a>世界 🌍')]),
    encoding: 'utf-16le',
    ends: '世界 🌍',
  },
  {
    says: 'UTF-16 by its mark, big end first',
    given: bytes([0xfe, 0xff], [...utf16be('<a>世界 🌍')]),
    encoding: 'utf-16be',
    ends: '世界 🌍',
  },
  {
    says: 'UTF-16 by the place of its zero bytes',
    given: utf16be(`${says('utf-16')}é`),
    encoding: 'utf-16be',
    ends: 'é',
  },
  {
    says: 'UTF-32 by the place of its zero bytes',
    given: utf32be('<a>世界'),
    encoding: 'utf-32be',
    ends: '世界',
  },
  {
    says: 'the HTTP header wins over the declaration (RFC 7303 §3)',
    given: bytes(says('iso-8859-1'), [0xcf, 0xf0, 0xe8]),
    contentType: 'application/xml; charset="windows-1251"',
    encoding: 'windows-1251',
    ends: 'При',
  },
  {
    says: 'the declaration where HTTP says nothing',
    given: bytes(says('koi8-r'), [0xf0, 0xd2, 0xc9]),
    contentType: 'text/xml',
    encoding: 'koi8-r',
    ends: 'При',
  },
  {
    says: 'the declaration also in single quotes and behind junk',
    given: bytes("\n <?xml version='1.0' encoding='koi8-r'?>", [0xf0, 0xd2, 0xc9]),
    encoding: 'koi8-r',
    ends: 'При',
  },
  {
    says: 'Latin-1 is Windows-1252 (WHATWG Encoding §4.2)',
    given: bytes(says('iso-8859-1'), [0x93, 0xe9, 0x94, 0x80]),
    encoding: 'windows-1252',
    ends: '“é”€',
  },
  {
    says: 'Shift_JIS',
    given: bytes(says('Shift_JIS'), [0x93, 0xfa, 0x96, 0x7b]),
    encoding: 'shift_jis',
    ends: '日本',
  },
  { says: 'GB2312 is GBK', given: bytes(says('gb2312'), [0xc4, 0xe3]), encoding: 'gbk', ends: '你' },
  {
    says: 'ISO 8859-16, which Node leaves out',
    given: bytes(says('iso-8859-16'), [0xaa, 0xba, 0xa4]),
    encoding: 'iso-8859-16',
    ends: 'Șș€',
  },
  {
    says: 'a label that nobody knows is not believed',
    given: bytes(says('x-none'), [...utf8('é')]),
    encoding: 'utf-8',
    ends: 'é',
  },
  {
    says: 'nor is one that the bytes contradict: UTF-8 said to be ASCII',
    given: bytes(says('us-ascii'), [...utf8('Grüße')]),
    encoding: 'utf-8',
    ends: 'Grüße',
  },
  {
    says: 'UTF-8 said to be Latin-1 by the server',
    given: utf8('<a>Grüße'),
    contentType: 'text/xml; charset=ISO-8859-1',
    encoding: 'utf-8',
    ends: 'Grüße',
  },
  {
    says: 'UTF-8 said to be UTF-16',
    given: bytes(says('utf-16'), [...utf8('é')]),
    encoding: 'utf-8',
    ends: 'é',
  },
  {
    says: 'Windows-1252 said to be UTF-8',
    given: bytes(says('utf-8'), 'caf', [0xe9], ' ', [0x93], 'quoted', [0x94], ' ', [0x80], ' 5'),
    encoding: 'windows-1252',
    ends: 'café “quoted” € 5',
  },
  {
    says: 'the second label where the first does not fit',
    given: bytes(says('windows-1251'), [0xcf, 0xf0, 0xe8]),
    contentType: 'text/xml; charset=utf-8',
    encoding: 'windows-1251',
    ends: 'При',
  },
  {
    says: 'UTF-8 with a few bad bytes stays UTF-8',
    given: bytes([...utf8('<a>Привет')], [0xd0], '!'),
    encoding: 'utf-8',
    ends: 'Привет\ufffd!',
  },
  {
    says: 'what fits nothing has U+FFFD where it is bad',
    given: bytes(says('utf-8'), 'bad ', [0xff, 0xfe], ' end'),
    encoding: 'utf-8',
    ends: 'bad \ufffd\ufffd end',
  },
];

for (const { says: name, given, contentType, encoding, ends } of rows)
  text(name, () => {
    const decoded = decodeText(given, { contentType });
    assert.is(decoded.encoding, encoding);
    assert.ok(decoded.text.endsWith(ends), decoded.text);
  });

const sniffed: readonly (readonly [encoding: string, words: string])[] = [
  ['koi8-r', 'Как пережить новогоднюю ночь, если вокруг снег'],
  ['windows-1251', 'Как пережить новогоднюю ночь, если вокруг снег'],
  ['ibm866', 'Погода на завтра в Москве и области'],
  ['windows-1253', 'Ελληνικά'],
  ['windows-1253', 'Ο καιρός σήμερα στην Αθήνα και στη Θεσσαλονίκη'],
  ['windows-1255', 'שלום לכולם, מה שלומכם היום'],
  ['windows-1256', 'مرحبا بكم في نشرة الأخبار اليوم'],
  ['windows-874', 'ข่าววันนี้ ประเทศไทย'],
  ['windows-1252', 'Le café était fermé à Noël, mais où est passée la clé ?'],
  ['euc-jp', 'ゲーム三昧な正月を過ごしました。今年もよろしくお願いします'],
  ['shift_jis', 'ゲーム三昧な正月を過ごしました。今年もよろしくお願いします'],
  ['gb18030', '这是我们在中国的第一天，天气很好'],
  ['big5', '這是我們在台灣的第一天，天氣很好'],
  ['euc-kr', '오늘은 서울에서 새로운 소식이 있습니다'],
];

for (const [encoding, words] of sniffed)
  text(`${encoding} is told by its language where nothing says it`, () => {
    const decoded = decodeText(encoded(`<rss><title>${words}</title></rss>`, encoding));
    assert.is(decoded.text, `<rss><title>${words}</title></rss>`);
    assert.is(decoded.encoding, encoding);
  });

text('every single-byte encoding of the standard is read by its label', () => {
  const labels =
    'ibm866 iso-8859-2 iso-8859-3 iso-8859-4 iso-8859-5 iso-8859-6 iso-8859-7 iso-8859-8 iso-8859-10 iso-8859-13 iso-8859-14 iso-8859-15 koi8-u macintosh windows-1250 windows-1254 windows-1257 windows-1258 x-mac-cyrillic';
  for (const label of labels.split(' ')) {
    const byte = 0xe1;
    const expected = new TextDecoder(label).decode(Uint8Array.of(byte));
    const decoded = decodeText(bytes(says(label), [byte]));
    assert.is(decoded.text, says(label) + expected, label);
  }
});

const twice: readonly (readonly [says: string, given: string, expected: string])[] = [
  ['what was encoded twice is put right', '<t>KÃ¤lte</t>', '<t>Kälte</t>'],
  ['with three bytes too', '<t>â\u0080\u009eSpaÃ\u009fâ\u0080\u009c</t>', '<t>„Spaß“</t>'],
  ['each text by itself', '<t>KÃ¤lte</t><t>Kälte</t>', '<t>Kälte</t><t>Kälte</t>'],
  ['a text with any other letter stays', '<t>Ã¤ ist nicht ä</t>', '<t>Ã¤ ist nicht ä</t>'],
  ['ß before a quote is no such sequence', '<t>„Spaß“</t>', '<t>„Spaß“</t>'],
  ['nor are letters that stand alone', '<t>Ängste, À propos</t>', '<t>Ängste, À propos</t>'],
  ['who writes one letter as a reference meant the others', '<t>Ã¤ &#8211; b</t>', '<t>Ã¤ &#8211; b</t>'],
];

for (const [name, given, expected] of twice)
  text(name, () => assert.is(decodeText(utf8(given)).text, expected));

text('a wrong label is a warning, a right one is not', () => {
  assert.equal(decodeText(bytes(says('utf-8'), 'caf', [0xe9])).warnings, [
    'says it is utf-8, and is windows-1252',
  ]);
  assert.equal(decodeText(bytes(says('iso-8859-1'), 'caf', [0xe9])).warnings, []);
});

text.run();
