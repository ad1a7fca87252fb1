// Who gets which form of a page.
import { userAgents } from '../user-agents.ts';
import { get, pageCache, pageVary, phone, type Row } from './row.ts';

export const variants: Row[] = [
  ...userAgents.map(
    ([says, agent, variant]): Row => [
      `${says} gets the ${variant} page`,
      get('/linux/', { 'user-agent': agent }),
      { status: 200, body: variant === 'mobile' ? 'm/linux/index.html' : 'linux/index.html' },
    ],
  ),
  ['who says nothing gets the desktop page', get('/linux/'), { status: 200, body: 'linux/index.html' }],
  [
    'the client hint goes before the User-Agent: mobile',
    get('/linux/', { 'sec-ch-ua-mobile': '?1' }),
    { status: 200, body: 'm/linux/index.html' },
  ],
  [
    'the client hint goes before the User-Agent: desktop',
    get('/linux/', { ...phone, 'sec-ch-ua-mobile': '?0' }),
    { status: 200, body: 'linux/index.html' },
  ],
  [
    'a hint that is none is not heard',
    get('/linux/', { ...phone, 'sec-ch-ua-mobile': 'yes' }),
    { status: 200, body: 'm/linux/index.html' },
  ],
  [
    "the reader's choice goes before all: mobile",
    get('/linux/', { cookie: 'variant=mobile', 'sec-ch-ua-mobile': '?0' }),
    { status: 200, body: 'm/linux/index.html' },
  ],
  [
    "the reader's choice goes before all: desktop",
    get('/linux/', { ...phone, cookie: 'a=b; variant=desktop; c=d', 'sec-ch-ua-mobile': '?1' }),
    { status: 200, body: 'linux/index.html' },
  ],
  [
    'a choice of nothing we have is none',
    get('/linux/', { ...phone, cookie: 'variant=watch' }),
    { status: 200, body: 'm/linux/index.html' },
  ],
  [
    'a cookie that only ends so is another',
    get('/linux/', { cookie: 'myvariant=mobile; othervariant=mobile' }),
    { status: 200, body: 'linux/index.html' },
  ],
  [
    'other cookies change nothing',
    get('/linux/', { cookie: 'session=1' }),
    { status: 200, body: 'linux/index.html' },
  ],
  [
    'the mobile form has an address of its own, for buckets without an edge',
    get('/m/linux/'),
    { status: 200, headers: { vary: 'Accept-Encoding', 'accept-ch': null }, body: 'm/linux/index.html' },
  ],
  [
    'which no choice changes',
    get('/m/linux/', { cookie: 'variant=desktop' }),
    { status: 200, body: 'm/linux/index.html' },
  ],
  [
    'its slash comes by one redirect as well',
    get('/m/linux'),
    { status: 301, headers: { location: '/m/linux/' } },
  ],
  [
    'a page tells caches what it was chosen by',
    get('/linux/'),
    {
      status: 200,
      headers: {
        vary: pageVary,
        'accept-ch': 'Sec-CH-UA-Mobile',
        'cache-control': pageCache,
        'content-type': 'text/html; charset=utf-8',
      },
    },
  ],
  [
    'what is the same for all is not chosen by a cookie',
    get('/linux/rss.xml', phone),
    { status: 200, headers: { vary: 'Accept-Encoding', 'accept-ch': null } },
  ],
];
