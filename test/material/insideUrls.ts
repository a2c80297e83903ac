/** URLs that a worker must not call, in every spelling we know of; and beside them some that it may. */

/** Loopback, private, link-local (metadata), shared, unspecified, multicast, broadcast; and one that is public but a number. */
const ADDRESSES = [
  ...['127.0.0.1', '127.8.9.10', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0'],
  ...['224.0.0.1', '255.255.255.255', '8.8.8.8'],
]

const hex = (n: number): string => n.toString(16).padStart(2, '0')
const full = (text: string): string => text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
const circled = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCodePoint(digit === '0' ? 0x24ea : 0x2460 + Number(digit) - 1))
const percent = (text: string): string => text.replace(/./g, (each) => `%${hex(each.charCodeAt(0))}`)

/** One IPv4 address in the spellings that one parser or another takes for it. */
const spellings = (address: string): string[] => {
  const [a = 0, b = 0, c = 0, d = 0] = address.split('.').map(Number)
  const whole = ((a * 256 + b) * 256 + c) * 256 + d
  const pairs = `${hex(a)}${hex(b)}:${hex(c)}${hex(d)}`
  return [
    address,
    `${address}.`,
    String(whole),
    `0x${whole.toString(16)}`,
    `0${whole.toString(8)}`,
    [a, b, c, d].map((each) => `0${each.toString(8)}`).join('.'),
    [a, b, c, d].map((each) => `0x${hex(each)}`).join('.'),
    `${a}.${(b * 256 + c) * 256 + d}`,
    `${a}.${b}.${c * 256 + d}`,
    `0x${hex(a)}.${b}.0${c.toString(8)}.${d}`,
    full(address),
    circled(address),
    address.replaceAll('.', '。'),
    percent(address),
    `[::ffff:${address}]`,
    `[::ffff:${pairs}]`,
    `[0:0:0:0:0:ffff:${pairs}]`,
    `[::${address}]`,
    `[64:ff9b::${address}]`,
    `[2002:${pairs}::]`,
  ]
}

const V6 = ['[::]', '[::1]', '[0000::1]', '[fe80::1]', '[fc00::1]', '[fd00:ec2::254]', '[ff02::1]', '[2606:4700::1111]']

const NAMES = [
  ...[
    'localhost',
    'LOCALHOST',
    'localhost.',
    'a.localhost',
    'ｌｏｃａｌｈｏｓｔ',
    'ⓛocalhost',
    'loc%61lhost',
    'localhost.localdomain',
  ],
  ...['printer.local', 'db.internal', 'host.docker.internal', 'metadata.google.internal', 'METADATA.google.internal.'],
  ...['router.home.arpa', '1.0.0.127.in-addr.arpa', 'nas.lan', 'nas.home', 'wiki.corp', 'wiki.intranet', 'mx.mail'],
  ...['metadata', 'instance-data', 'kubernetes', 'intranet', 'metadata.goog', 'metadata.tencentyun.com'],
  ...[
    'kubernetes.default.svc',
    'kubernetes.default.svc.cluster.local',
    'vault.service.consul',
    'shop.test',
    'x.invalid',
  ],
  ...[
    'hidden.onion',
    '127.0.0.1.nip.io',
    '127-0-0-1.sslip.io',
    'a.xip.io',
    'localtest.me',
    'a.lvh.me',
    'make-1.1.1.1.1u.ms',
  ],
  ...[
    'a..b.example',
    '-a.example',
    'a-.example',
    'a_b.example',
    '.example',
    'example.',
    'a.b.c.123',
    `${'a'.repeat(64)}.example`,
  ],
]

/** Whole URLs: other ways, other ports, users, tricks with what stands where, and nonsense. */
const WHOLE = [
  ...['http://hooks.example.org/', 'ftp://hooks.example.org/', 'ws://hooks.example.org/', 'wss://hooks.example.org/'],
  ...['file:///etc/passwd', 'gopher://hooks.example.org/', 'data:text/plain,x', 'blob:https://hooks.example.org/1'],
  ...['javascript:fetch(1)', 'about:blank', 'HTTP://hooks.example.org/', 'httpſ://hooks.example.org/', '//127.0.0.1/'],
  ...['https://hooks.example.org:80/', 'https://hooks.example.org:8443/', 'https://hooks.example.org:22/'],
  ...['https://hooks.example.org:0/', 'https://hooks.example.org:65536/', 'https://hooks.example.org:99999999/'],
  ...['https://user@hooks.example.org/', 'https://user:pass@hooks.example.org/', 'https://:pass@hooks.example.org/'],
  ...['https://hooks.example.org@127.0.0.1/', 'https://hooks.example.org:443@10.0.0.1/', 'https://a:b@localhost/'],
  ...[
    'https://127.0.0.1#@hooks.example.org/',
    'https://127.0.0.1?@hooks.example.org/',
    'https://127.0.0.1\\@hooks.example.org/',
  ],
  ...[
    'https:\\\\127.0.0.1\\',
    'https:127.0.0.1',
    'https:///127.0.0.1/',
    'https:/\t/127.0.0.1/',
    'https://127.0.\n0.1/',
  ],
  ...[
    ' https://127.0.0.1/',
    'https://127.0.0.1:443/',
    'https://[::1]:443/',
    'https://[::1%25eth0]/',
    'https://127.1:443',
  ],
  ...['https://', 'https:', '', 'x', 'hooks.example.org', '/hooks', 'https://hooks .example.org/', 'https://[/'],
  ...[
    'https://hooks.example.org%00.localhost/',
    'https://hooks.example.org\0/',
    'https://%/',
    'https://a%2eb@localhost',
  ],
  `https://hooks.example.org/${'a'.repeat(2048)}`,
]

const host = (name: string): string => `https://${name}/latest/meta-data/`

/** What no request may go to, whoever's worker it is. */
export const INSIDE: readonly string[] = [...ADDRESSES.flatMap(spellings), ...V6, ...NAMES].map(host).concat(WHOLE)

/** What this worker itself answers to, with `own` as its address. */
export const ourselves = (own: string): string[] => {
  const { hostname } = new URL(own)
  return [
    own,
    `${own}/v1/collect`,
    `${own}:443/`,
    host(hostname.toUpperCase()),
    host(`${hostname}.`),
    host(`a.${hostname}`),
    host(percent(hostname)),
    host(full(hostname)),
    host('sillage.lantern.workers.dev'),
    host('1f2e-sillage.lantern.workers.dev'),
  ]
}

/** What it may call: so that a wall that stops everything is noticed. */
export const OUTSIDE: readonly string[] = [
  'https://hooks.example.org/',
  'https://hooks.example.org:443/in?x=1#y',
  'HTTPS://Hooks.Example.ORG/in',
  'https://xn--bcher-kva.example/in',
  'https://bücher.example/in',
  'https://10.example.com/in',
  'https://127-0-0-1.example.com/in',
  'https://localhost.example.com/in',
  'https://internal.example.com/in',
  'https://local-shop.example/in',
  'https://hooks.zapier.com/hooks/catch/1/2/',
  'https://other.lantern.workers.dev/in',
]
