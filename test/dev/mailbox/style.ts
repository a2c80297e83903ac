/** The mailbox's style sheet; holds no `<`. */
export const STYLE = `
:root{color-scheme:light;--ink:#0c2530;--ink-2:#3d5660;--ink-3:#52666e;--line:#d9e3e3;--paper:#fff;--mist:#f3f7f6;--foam:#e6f1ef;--wake:#0b7a75;--wake-strong:#07615d;--wake-soft:#d5eeea;
--serif:"Iowan Old Style","Palatino Linotype",Palatino,P052,Georgia,serif;--sans:ui-sans-serif,system-ui,"Segoe UI","Noto Sans","DejaVu Sans",sans-serif}
@media (prefers-color-scheme:dark){:root{color-scheme:dark;--ink:#e8f1f0;--ink-2:#b3c6c8;--ink-3:#93a8ac;--line:#23404a;--paper:#0f2731;--mist:#0a1e27;--foam:#14333d;--wake:#4fc3b8;--wake-strong:#7ad8cf;--wake-soft:#123f42}}
*{box-sizing:border-box;margin:0}
html,body{height:100%}
body{display:grid;grid-template-columns:minmax(260px,360px) 1fr;background:var(--mist);color:var(--ink);font:14px/1.5 var(--sans)}
aside{display:flex;flex-direction:column;min-height:0;border-right:1px solid var(--line);background:var(--paper)}
.bar{display:flex;align-items:center;gap:12px;padding:14px 16px 10px}
.bar strong{font:600 20px/1.2 var(--serif);flex:1}
.bar span{color:var(--ink-3);font-size:12px;font-variant-numeric:tabular-nums}
.filter{display:flex;align-items:center;gap:8px;padding:0 16px 12px;border-bottom:1px solid var(--line)}
.filter label{color:var(--ink-3);font-size:12px;font-weight:600}
input{flex:1;min-width:0;min-height:36px;padding:6px 10px;border:1px solid var(--line);border-radius:8px;background:var(--mist);color:var(--ink);font:inherit}
button{min-height:32px;padding:4px 10px;border:1px solid var(--line);border-radius:8px;background:var(--paper);color:var(--ink);font:600 12px/1 var(--sans);cursor:pointer}
button:hover{border-color:var(--wake)}
#list{flex:1;overflow:auto;padding:0;list-style:none}
#list li{border-bottom:1px solid var(--line)}
#list .none{padding:16px;color:var(--ink-3)}
#list a{display:grid;grid-template-columns:1fr auto;gap:1px 12px;padding:11px 16px;color:inherit;text-decoration:none;border-left:3px solid transparent}
#list a:hover{background:var(--mist)}
#list a[aria-current]{background:var(--foam);border-left-color:var(--wake)}
#list a.new .who::before{content:"";display:inline-block;width:8px;height:8px;margin-right:6px;border-radius:50%;background:var(--wake)}
.who{color:var(--ink-2);font-size:13px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis}
time{color:var(--ink-3);font-size:12px;font-variant-numeric:tabular-nums;white-space:nowrap}
.what{grid-column:1/-1;font:600 16px/1.35 var(--serif);overflow-wrap:anywhere}
.to{grid-column:1/-1;color:var(--ink-3);font-size:12.5px;overflow-wrap:anywhere}
main{min-width:0;min-height:0;overflow:auto}
article{display:flex;flex-direction:column;min-height:100%}
article header{padding:18px 24px 10px;background:var(--paper)}
h1{font:600 24px/1.25 var(--serif);letter-spacing:-.01em;overflow-wrap:anywhere}
article header p{margin-top:4px;color:var(--ink-2);overflow-wrap:anywhere}
article header p span,.when{color:var(--ink-3)}
article header .when{font-size:12.5px}
.back{display:none}
.tabs{display:flex;flex-wrap:wrap;gap:18px;padding:0 24px;background:var(--paper);border-bottom:1px solid var(--line);font-size:13px}
.tabs a{padding:8px 0 9px;margin-bottom:-1px;border-bottom:2px solid transparent;color:var(--ink-3);font-weight:550;text-decoration:none}
.tabs a:hover{color:var(--ink)}
.tabs a[aria-current]{color:var(--ink);border-color:var(--wake)}
.tabs .width{margin-left:auto}
iframe{flex:1 0 320px;width:100%;border:0;background:#fff}
iframe.phone{width:390px;max-width:100%;align-self:center;border:1px solid var(--line);border-width:0 1px}
pre{padding:24px;font:13.5px/1.6 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
dl{padding:14px 24px;display:grid;gap:0}
dl div{display:grid;grid-template-columns:190px 1fr;gap:16px;padding:9px 0;border-bottom:1px solid var(--line)}
dt{color:var(--ink-3)}
dd{margin:0;overflow-wrap:anywhere;font:13px/1.55 ui-monospace,monospace}
.nothing{max-width:560px;margin:12vh auto;padding:0 28px;font-size:16px}
.nothing h1{font-size:31px;margin-bottom:12px}
.nothing ol{margin:18px 0;padding-left:22px;display:grid;gap:8px}
.nothing ol ::marker{color:var(--wake);font-weight:600}
.nothing a{color:var(--wake-strong)}
:focus-visible{outline:2px solid var(--wake);outline-offset:-2px}
@media (max-width:760px){
body{display:block}aside{height:100%;border:0}
body[data-open=yes] aside,body[data-open=no] main:not(.empty){display:none}
body[data-open=yes] main{height:100%}
body[data-open=no]:has(main.empty) aside{height:auto}
.back{display:inline-block;padding:6px 0;margin-bottom:6px;color:var(--wake-strong);text-decoration:none}
.tabs .width{display:none}dl div{grid-template-columns:1fr;gap:0}.nothing{margin:32px auto}}
`.replaceAll('\n', '')
