import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { encodingOf } from '../../feeds/labels.ts';

const labels = suite('labels');

const rows: [encoding: string | undefined, ...names: string[]][] = [
  ['utf-8', 'UTF-8', 'utf8', 'utf_8', 'UTF', 'utf8mb4', 'u8', 'utf-8-sig', ' utf-8 '],
  [
    'windows-1252',
    'iso-8859-1',
    'latin1',
    'latin_1',
    'ISO8859_1',
    '8859-1',
    'us-ascii',
    'ansi',
    'win1252',
    'cp1252',
  ],
  ['windows-1251', 'windows-1251', 'win-1251', 'Windows1251', 'windows_1251', 'cp1251', '1251'],
  ['iso-8859-2', 'iso-8859-2', 'iso8859_2', 'latin2', 'ISO 8859-2'],
  ['iso-8859-16', 'iso-8859-16', 'latin10', 'ISO8859-16'],
  ['windows-1254', 'iso-8859-9', 'latin5', 'iso8859_9'],
  [
    'shift_jis',
    'shift_jis',
    'Shift-JIS',
    'sjis',
    'cp932',
    'MS932',
    'windows-31j',
    'x-sjis',
    'shift_jis_2004',
  ],
  ['euc-jp', 'euc-jp', 'EUC_JP', 'ujis', 'euc_jis_2004'],
  ['euc-kr', 'euc-kr', 'cp949', 'uhc', 'ks_c_5601-1987', 'euckr'],
  ['gbk', 'gb2312', 'GB2312-80', 'cp936', 'gbk', 'euccn'],
  ['big5', 'big5', 'Big5-HKSCS', 'big5hkscs', 'cp950'],
  ['ibm866', 'ibm866', 'cp866', '866'],
  ['koi8-r', 'koi8-r', 'koi8_r', 'koi8r'],
  ['macintosh', 'macintosh', 'mac_roman', 'MacRoman', 'x-mac-roman'],
  ['x-mac-cyrillic', 'x-mac-cyrillic', 'mac_cyrillic'],
  ['windows-874', 'tis-620', 'cp874', 'windows-874'],
  [undefined, 'none', '', 'x-user', 'utf-7', 'ebcdic'],
];
for (const [encoding, ...names] of rows)
  labels(`${encoding ?? 'no encoding'} is what is meant by ${names.join(', ')}`, () => {
    for (const name of names) assert.is(encodingOf(name), encoding, name);
  });

labels.run();
