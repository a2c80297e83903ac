/**
 * Style of everything that is a card: window, slide-in, form, block in the page, tooltip. See barStyle.ts for what `!important` and
 * the transparent borders are for.
 * @param own what one kind adds, after the rest
 */
export const cardStyle = (look: string, own: string): string =>
  `:host{all:initial!important;z-index:2147483647!important;${look};--soft:color-mix(in oklab,var(--ink) 76%,var(--paper));--line:color-mix(in oklab,var(--ink) 15%,var(--paper))}
*{box-sizing:border-box}
.card{position:relative;display:flex;flex-direction:column;width:100%;margin:0;border:1px solid var(--line);border-radius:14px;background:var(--paper);color:var(--ink);font:15px/1.55 var(--sans);overflow-wrap:anywhere;text-align:start}
.body{padding:22px 24px 24px}
h2,p,form,fieldset{margin:0;padding:0;border:0;min-width:0}
h2{font:700 20px/1.28 var(--head);text-wrap:balance}
.body:first-child>:first-child{padding-inline-end:30px}
p{color:var(--soft);text-wrap:pretty}
.body>*+*,form>*+*{margin-top:10px}
strong{color:var(--ink);font-weight:650}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.22em}
img{display:block;max-width:100%;height:auto;border-radius:8px}
.hero{width:100%;border-radius:13px 13px 0 0}
.hero+.body{padding-block-start:20px!important}
.actions{display:flex;flex-wrap:wrap;gap:8px;margin-top:18px!important}
.button{display:inline-flex;align-items:center;justify-content:center;min-height:44px;padding:8px 18px;border:1px solid transparent;border-radius:10px;background:var(--link);color:var(--over);font:650 15px/1.3 var(--sans);text-decoration:none;cursor:pointer}
.button:hover{filter:brightness(1.07)}
.button~.button{background:none;color:var(--ink);border-color:color-mix(in oklab,var(--ink) 24%,var(--paper))}
.close{position:sticky;top:6px;order:-1;align-self:end;z-index:1;flex:none;width:44px;height:44px;margin:6px 6px -50px;padding:0;border:0;border-radius:10px;background:var(--paper);color:var(--soft);font:22px/1 sans-serif;cursor:pointer}
.close:hover{color:var(--ink)}
.hero~.close{border-radius:50%;color:var(--ink)}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.gone{opacity:0!important;transition:opacity .2s}
${own}
@media (prefers-reduced-motion){.card,.window,::backdrop{animation:none!important;transition:none!important}}
@media print{:host{display:none!important}}`
