/** A page that is hard to live on. `shown`: whether the bar it is due can stand there all the same; if not, nothing is to be seen of it. */
export type HostilePage = { name: string; html?: string; head?: string; body?: string; shown: boolean }

const script = (code: string): string => `<script>${code}</script>`

/** Thenables of its own, as old polyfills bring them: not one native promise comes of it. */
const POLYFILL = `function P(work){const later=[];const end=(way)=>(value)=>{if(this.way)return;if(way==='ok'&&value&&value.then)return value.then(end('ok'),end('no'));
this.way=way;this.value=value;for(const one of later)one()};this.then=(ok,no)=>new P((yes,not)=>{const run=()=>setTimeout(()=>{try{const f=this.way==='ok'?ok:no;
f?yes(f(this.value)):(this.way==='ok'?yes:not)(this.value)}catch(error){not(error)}});this.way?run():later.push(run)});this.catch=(no)=>this.then(null,no);work(end('ok'),end('no'))}
P.resolve=(value)=>new P((yes)=>yes(value));P.reject=(why)=>new P((_,no)=>no(why));P.all=(all)=>new P((yes,no)=>{const got=[];let left=0;
for(const one of all){const at=left++;P.resolve(one).then((value)=>{got[at]=value;--left||yes(got)},no)}left||yes(got)});window.Promise=P`

/** Beside those of `test/snippet/hostPage.test.ts`: 15 more, each hostile in a way of its own. */
export const HOSTILE_PAGES: readonly HostilePage[] = [
  {
    name: 'every prototype is frozen',
    head: script(
      'for(const one of [Object,Array,Function,Promise,String,Map,Set,Element,Node])Object.freeze(one.prototype)',
    ),
    shown: true,
  },
  {
    name: 'JSON.parse brings something else',
    head: script('JSON.parse=(text)=>Object.freeze([{text}])'),
    shown: true,
  },
  { name: 'promises are a polyfill’s', head: script(POLYFILL), shown: true },
  {
    name: 'lists cannot be walked through',
    head: script('Array.prototype[Symbol.iterator]=()=>{throw new Error("no")}'),
    shown: false,
  },
  {
    name: 'its style takes everything back from every element',
    head: '<style>*,*::before{all:unset!important}:not(:defined){display:none!important}</style>',
    shown: true,
  },
  { name: 'its anti-flicker style is left on', head: '<style>html{display:none!important}</style>', shown: false },
  {
    name: 'it stands from right to left, enlarged, turned and clipped',
    html: 'dir="rtl" style="zoom:1.25;direction:rtl"',
    body: '<style>body{transform:scale(.8) rotate(2deg);filter:blur(0);overflow:hidden;height:50px;contain:strict}</style>',
    shown: true,
  },
  {
    name: 'its base is another site’s',
    head: '<base href="https://elsewhere.example/deep/" target="_blank">',
    shown: true,
  },
  {
    name: 'it writes itself anew once it is loaded',
    body: script(
      'addEventListener("load",()=>setTimeout(()=>{document.open();document.write("<!doctype html><title>new</title><p>New");document.close()},900))',
    ),
    shown: true,
  },
  {
    name: 'it takes out what it does not know',
    body: script(
      'new MutationObserver(()=>{for(const one of document.querySelectorAll("html>:not(head,body),:not(:defined)"))one.remove()}).observe(document,{childList:true,subtree:true})',
    ),
    shown: false,
  },
  {
    name: 'it has an element of our name, with a root of its own',
    head: script(
      'customElements.define("sillage-message",class extends HTMLElement{constructor(){super();this.attachShadow({mode:"open"})}})',
    ),
    shown: false,
  },
  {
    name: 'its roots are always open, its elements count what they get',
    head: script(
      'const attach=Element.prototype.attachShadow;Element.prototype.attachShadow=function(){return attach.call(this,{mode:"open"})};for(const name of ["append","before","after"]){const own=Element.prototype[name];Element.prototype[name]=function(...all){window.count=(window.count||0)+all.length;return own.apply(this,all)}}',
    ),
    shown: true,
  },
  {
    name: 'its elements hide what a document has: body, language, referrer',
    body: '<img name="body"><img name="documentElement"><img name="referrer"><form name="adoptedStyleSheets"></form><a id="navigation"></a><form id="sillage"></form>',
    shown: true,
  },
  {
    name: 'its elements hide what makes elements',
    body: '<img name="createElement"><img name="querySelector">',
    shown: false,
  },
  { name: 'its timers never ring', head: script('window.setTimeout=()=>0'), shown: true },
]
