// What an encoding is called. The labels of the WHATWG Encoding Standard are TextDecoder's own; these are others that
// programs write into feeds: names of Python, Java, Windows and MySQL for the same encodings.

const others: readonly (readonly [label: RegExp, encoding: string])[] = [
  // WHATWG calls it so, and Node's TextDecoder has it not.
  [/^(iso[-_]?8859-?16|csiso885916|l10|latin[-_]?10)$/, 'iso-8859-16'],
  [/^(utf|utf[-_ ]?8[-_a-z0-9]*|u8|unicode-?utf-?8)$/, 'utf-8'],
  [/^(?:iso)?[-_ ]?8859[-_ ]?(\d{1,2})([-_:].*)?$/, 'iso-8859-$1'],
  [/^(?:latin|l)[-_ ]?1$/, 'windows-1252'],
  [/^(?:windows|win|cp|ansi|ms|x-cp)?[-_ ]?(125[0-8]|874)$/, 'windows-$1'],
  [/^(ascii|us|ansi|646|us-ascii.*)$/, 'windows-1252'],
  [/^(cp[-_]?932|ms[-_]?932|ms[-_]?kanji|windows[-_]?31j|s-?jis.*|shift[-_ ]?jis.*)$/, 'shift_jis'],
  [/^(euc[-_]?jp.*|u-?jis|euc[-_]jis.*)$/, 'euc-jp'],
  [/^(iso[-_]?2022[-_]?jp.*|jis)$/, 'iso-2022-jp'],
  [/^(cp[-_]?949|ms[-_]?949|uhc|euc[-_]?kr|ks[-_]?c[-_]?5601.*)$/, 'euc-kr'],
  [/^(cp[-_]?936|ms[-_]?936|euc[-_]?cn|gb[-_ ]?2312.*|gbk.*)$/, 'gbk'],
  [/^gb[-_]?18030.*$/, 'gb18030'],
  [/^(cp[-_]?950|ms[-_]?950|big[-_ ]?5.*)$/, 'big5'],
  [/^(cp|ibm)?[-_]?866$/, 'ibm866'],
  [/^koi8[-_]?(r|u)$/, 'koi8-$1'],
  [/^(x-)?mac[-_]?(roman|os[-_]?roman)?$/, 'macintosh'],
  [/^(x-)?mac[-_]?(cyrillic|ukrainian)$/, 'x-mac-cyrillic'],
];

/** The WHATWG name of a label, or undefined when it is none that is known. */
export function encodingOf(label: string): string | undefined {
  const name = label.trim().toLowerCase();
  return decoderOf(name) ?? decoderOf(otherwise(name));
}

function otherwise(name: string): string {
  const [label, encoding] = others.find(([pattern]) => pattern.test(name)) ?? [];
  return label && encoding ? name.replace(label, encoding) : name;
}

function decoderOf(name: string): string | undefined {
  if (name === 'iso-8859-16') return name;
  try {
    return new TextDecoder(name).encoding;
  } catch {
    return undefined;
  }
}
