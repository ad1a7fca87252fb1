// Words that headlines of any event share, in the languages that feeds are mostly written in, and what newspapers put
// before a headline: "live updates" of two events are no event.

const byLanguage = {
  newspaper: 'live update updates updated news latest breaking video watch photos exclusive opinion analysis',
  english:
    'a about after all an and are as at be been before but by can could d did do does down first for from get gets ' +
    'had has have he her here him his how if in into is it its just ll m may me might more my new no not now of off ' +
    'on one or our out over re s said say says she should so t than that the their them there these they this those ' +
    'to two under up us ve via vs was we were what when where which who why will with would you your',
  german:
    'aber als am auch auf aus bei bis da das dass dem den der des die doch ein eine einem einen einer eines er es für ' +
    'gegen hat ich im in ist kein keine mit nach nicht noch nun nur oder ohne sich sie sind so über um und unter von ' +
    'vor war was wegen wenn werden wie wieder will wir wird zu zum zur',
  french:
    'à au aux avec ce ces cette comment contre d dans de des du elle en entre est et il ils l la le les leur mais n ne ' +
    'on ou où par pas plus pour pourquoi qu que qui s sa sans se ses son sont sous sur un une vers',
  spanish:
    'al como con contra de del desde el en entre es esta este la las lo los más no o para pero por que se sin sobre su ' +
    'sus tras un una y ya',
};

/** Lower case, as the segmenter cuts them. */
export const functionWords: ReadonlySet<string> = new Set(Object.values(byLanguage).join(' ').split(' '));
