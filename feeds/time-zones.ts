// What feeds write after a time. RFC 5322 §4.3 names ten zones; the rest are what publishers write besides.

const hoursEast: Readonly<Record<string, number>> = {
  GMT: 0,
  UT: 0,
  UTC: 0,
  Z: 0,
  WET: 0,
  WEST: 1,
  BST: 1,
  CET: 1,
  MEZ: 1,
  CEST: 2,
  MESZ: 2,
  MEST: 2,
  EET: 2,
  EEST: 3,
  SAST: 2,
  MSK: 3,
  MSD: 4,
  GST: 4,
  PKT: 5,
  IST: 5.5,
  NPT: 5.75,
  ICT: 7,
  WIB: 7,
  HKT: 8,
  SGT: 8,
  PHT: 8,
  AWST: 8,
  JST: 9,
  KST: 9,
  ACST: 9.5,
  AEST: 10,
  ACDT: 10.5,
  AEDT: 11,
  NZST: 12,
  NZDT: 13,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  ET: -5,
  CT: -6,
  MT: -7,
  PT: -8,
  AST: -4,
  ADT: -3,
  NST: -3.5,
  NDT: -2.5,
  AKST: -9,
  AKDT: -8,
  HST: -10,
  BRT: -3,
  ART: -3,
};

/** RFC 822 §5.1 gave the letters the wrong sign, so that RFC 5322 §4.3 has them read as UTC: nothing is known. */
const unknown = 0;

/**
 * @param zone `GMT`, `+0530`, `UTC+2`, `-08:00 (PST)`, '' …
 * @returns minutes to the east of Greenwich; 0 when it says nothing that is known
 */
export function minutesEastOf(zone: string): number {
  const offset = /(?:^|GMT|UTC|UT|\s|[a-z])([+\-−–])\s?(\d{1,2})(?::?(\d\d))?(?!\d)/i.exec(zone);
  if (offset) {
    const [, sign, hours, minutes = '0'] = offset;
    const total = Number(hours) * 60 + Number(minutes);
    // The widest offsets in use are -12:00 and +14:00.
    return total > 14 * 60 ? unknown : sign === '+' ? total : -total;
  }
  const name = /[A-Za-z]+/.exec(zone)?.[0].toUpperCase() ?? '';
  return (hoursEast[name] ?? 0) * 60 || unknown;
}
