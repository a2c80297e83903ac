import { book } from './covers.ts'
import { nextSunday } from './sunday.ts'
import type { Blocks, Show } from './variants.ts'

/** What each of them says, in Arabic: from right to left. */
export const ARABIC: Record<Show, Blocks> = {
  bar: [
    {
      kind: 'text',
      of: [
        { text: 'نعرف أنك تحب ستيفن كينغ. ' },
        { text: 'ثلاث من رواياته بخصم ٢٥٪ حتى الأحد.', strong: true },
        { text: 'شاهدها', href: '/authors/stephen-king' },
      ],
    },
  ],
  modal: [
    { kind: 'image', src: '/covers/evening.svg', alt: '' },
    { kind: 'heading', text: 'أمسية مع ستيفن كينغ' },
    {
      kind: 'text',
      of: [{ text: 'نقرأ يوم الخميس الفصول الأولى من «بؤس» على ضوء الشموع، وما زال هناك اثنا عشر مقعدًا.' }],
    },
    { kind: 'button', text: 'احجز لي مقعدًا', href: '/events/misery' },
    { kind: 'button', text: 'ليس هذه المرة' },
  ],
  slide_in: [
    { kind: 'heading', text: 'هل ما زلت تفكر في «كاري»؟' },
    { kind: 'text', of: [{ text: 'هي في سلتك، ونستطيع أن نحجز لك نسخة حتى يوم السبت.' }] },
    { kind: 'button', text: 'احجزوا لي نسخة', href: '/basket' },
    { kind: 'button', text: 'لا، شكرًا' },
  ],
  inline: [
    { kind: 'heading', text: 'قراء «البريق» تابعوا بهذا الكتاب' },
    {
      kind: 'text',
      of: [{ text: 'بعد ثلاثين عامًا صار داني رجلًا. ' }, { text: 'اقرأ الصفحات الأولى', href: '/books/doctor-sleep' }],
    },
    { kind: 'voucher', code: 'OVERLOOK-10', label: 'خصم ١٠٪ حتى نهاية الشهر' },
  ],
  tooltip: [
    { kind: 'heading', text: 'سلتك في انتظارك' },
    { kind: 'text', of: [{ text: 'ما وضعته يوم الاثنين ما زال هنا.' }] },
    { kind: 'button', text: 'حسنًا' },
  ],
  form: [
    { kind: 'heading', text: 'عشر ليال بلا نوم' },
    { kind: 'text', of: [{ text: 'القائمة التي نعطيها للأصدقاء: أفضل عشر روايات له، بالترتيب.' }] },
    { kind: 'field', name: 'email', label: 'بريدك الإلكتروني', type: 'email', required: true },
    { kind: 'button', text: 'أرسلها' },
    { kind: 'text', of: [{ text: 'رسالة واحدة، ثم القرار لك. ' }, { text: 'كيف نستخدم عنوانك', href: '/privacy' }] },
  ],
  change: [{ kind: 'change', selector: 'h1', to: { set: 'text', text: 'أهلًا بعودتك إلى رف كينغ' } }],
  question: [
    { kind: 'heading', text: 'في أي ليلة تحب القراءة؟' },
    {
      kind: 'field',
      name: 'night',
      label: 'نفتح حتى وقت متأخر في الليلة التي تختارونها.',
      type: 'choice',
      required: true,
      choices: ['الثلاثاء', 'الخميس', 'الجمعة'],
    },
    { kind: 'field', name: 'email', label: 'بريدك، إن أردت أن تعرف', type: 'email' },
    { kind: 'consent', purpose: 'email:readings', of: [{ text: 'اكتبوا لي عن القراءات، مرتين في الشهر على الأكثر.' }] },
    { kind: 'button', text: 'أجب' },
  ],
  countdown: [
    { kind: 'heading', text: 'أسبوع كينغ ينتهي يوم الأحد' },
    { kind: 'countdown', until: nextSunday(), label: 'ينتهي بعد', over: 'انتهى.' },
    { kind: 'text', of: [{ text: 'خصم الربع على كل ما على رفه.' }] },
    { kind: 'voucher', code: 'KING25' },
    { kind: 'button', text: 'إلى الرف', href: '/authors/stephen-king' },
  ],
  products: [
    { kind: 'heading', text: 'اخترناها بعد كتبك الثلاثة الأخيرة' },
    {
      kind: 'products',
      of: [
        book('بؤس', 'misery', '٩٫٩٠ €', '١٣٫٢٠ €'),
        book('الميل الأخضر', 'green-mile', '١١٫٩٠ €', '١٤٫٩٠ €'),
        book('كوجو', 'cujo', '٨٫٥٠ €', '١٠٫٩٠ €'),
      ],
    },
    { kind: 'button', text: 'شاهد كل الكتب', href: '/for-you' },
  ],
}
