// What browsers say they are, as they say it, and the page that each should get.
import type { Variant } from '../../deploy/edge/variant.ts';

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const safari = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';

export const userAgents: [says: string, agent: string, variant: Variant][] = [
  [
    'Chrome on Windows',
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/140.0.0.0 Safari/537.36`,
    'desktop',
  ],
  ['Chrome on Linux', `Mozilla/5.0 (X11; Linux x86_64) ${webkit} Chrome/140.0.0.0 Safari/537.36`, 'desktop'],
  [
    'Firefox on a Mac',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:142.0) Gecko/20100101 Firefox/142.0',
    'desktop',
  ],
  [
    'Safari on a Mac, and on an iPad that says it is one',
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${safari} Version/18.5 Safari/605.1.15`,
    'desktop',
  ],
  [
    'Internet Explorer on a tablet PC',
    'Mozilla/5.0 (Windows NT 6.3; WOW64; Trident/7.0; Touch; .NET4.0E; Tablet PC 2.0; rv:11.0) like Gecko',
    'desktop',
  ],
  [
    'Chrome on a Chromebook',
    `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webkit} Chrome/140.0.0.0 Safari/537.36`,
    'desktop',
  ],
  [
    'Safari on an older iPad, which says Mobile',
    `Mozilla/5.0 (iPad; CPU OS 12_5_7 like Mac OS X) ${safari} Version/12.1.2 Mobile/15E148 Safari/604.1`,
    'desktop',
  ],
  [
    'Chrome on an Android tablet',
    `Mozilla/5.0 (Linux; Android 13; SM-X906C) ${webkit} Chrome/138.0.0.0 Safari/537.36`,
    'desktop',
  ],
  [
    'Firefox on an Android tablet',
    'Mozilla/5.0 (Android 14; Tablet; rv:142.0) Gecko/142.0 Firefox/142.0',
    'desktop',
  ],
  [
    'a tablet whose own word comes after Mobile',
    'Mozilla/5.0 (Linux; Android 9) Mobile Safari/537.36 [App/1; Device/Tablet]',
    'desktop',
  ],
  [
    'Silk on a Fire tablet',
    `Mozilla/5.0 (Linux; Android 9; KFMAWI) ${webkit} Silk/121.2 like Chrome/121.0.6167.178 Mobile Safari/537.36`,
    'desktop',
  ],
  [
    'Chrome on an Android phone',
    `Mozilla/5.0 (Linux; Android 10; K) ${webkit} Chrome/140.0.0.0 Mobile Safari/537.36`,
    'mobile',
  ],
  [
    'Safari on an iPhone',
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${safari} Version/18.5 Mobile/15E148 Safari/604.1`,
    'mobile',
  ],
  [
    'Chrome on an iPhone',
    `Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) ${safari} CriOS/140.0.7339.39 Mobile/15E148 Safari/604.1`,
    'mobile',
  ],
  [
    'Firefox on an Android phone',
    'Mozilla/5.0 (Android 14; Mobile; rv:142.0) Gecko/142.0 Firefox/142.0',
    'mobile',
  ],
  [
    'Samsung Internet',
    `Mozilla/5.0 (Linux; Android 14; SM-S921B) ${webkit} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
    'mobile',
  ],
  [
    'Opera Mini',
    'Opera/9.80 (J2ME/MIDP; Opera Mini/9.80 (S60; SymbOS; Opera Mobi/23.348; U; en) Presto/2.5.25 Version/10.54',
    'mobile',
  ],
  [
    'a KaiOS phone',
    'Mozilla/5.0 (Mobile; Nokia_2720_Flip; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5.2',
    'mobile',
  ],
  [
    'an old BlackBerry',
    'BlackBerry9000/4.6.0.167 Profile/MIDP-2.0 Configuration/CLDC-1.1 VendorID/102',
    'mobile',
  ],
  [
    'a Windows phone',
    `Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) ${webkit} Chrome/52.0.2743.116 Mobile Safari/537.36 Edge/15.15063`,
    'mobile',
  ],
  [
    'Googlebot for phones',
    `Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) ${webkit} Chrome/140.0.7339.80 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)`,
    'mobile',
  ],
  [
    'Googlebot for desktops',
    'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/140.0.7339.80 Safari/537.36',
    'desktop',
  ],
  ['Bingbot', 'Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)', 'desktop'],
  ['curl', 'curl/8.14.1', 'desktop'],
  ['a feed reader', 'NetNewsWire (RSS Reader; https://netnewswire.com/)', 'desktop'],
];
