/**
 * Style of a bar. `!important` in a shadow root wins over anything the page says of the host (CSS Scoping), also over
 * `:not(:defined) { visibility: hidden }`. Borders that are transparent are seen where colours are forced.
 * It is there at once: coming in would cost the page a frame after another, which a bar is not worth.
 */
export const barStyle = (look: string, side: 'top' | 'bottom'): string =>
  `:host{all:initial!important;position:fixed!important;inset:auto 0!important;${side}:0!important;z-index:2147483647!important;display:block!important;${look}}
section{display:flex;align-items:center;border-block:1px solid #0000001a;padding-${side}:env(safe-area-inset-${side});padding-left:env(safe-area-inset-left);padding-right:env(safe-area-inset-right);background:var(--paper);color:var(--ink);font:14px/1.45 var(--sans)}
div{display:flex;flex:1;flex-wrap:wrap;align-items:center;gap:6px 14px;max-height:60dvh;padding:9px clamp(16px,2vw,26px);overflow:auto;overflow-wrap:anywhere}
p,h2{margin:0}
a,strong,button,h2{font:650 14px/1.45 var(--sans)}
a{color:var(--link);text-underline-offset:3px}
.apart{margin-inline-start:10px}
.button{padding:7px 12px;border:1px solid transparent;border-radius:8px;background:var(--link);color:var(--over);text-decoration:none;cursor:pointer}
.close{width:50px;height:44px;border:0;border-radius:8px;background:none;color:var(--ink);font:22px/1 sans-serif;cursor:pointer}
:focus-visible{outline:2px solid var(--link);outline-offset:3px}
.close:focus-visible{outline-offset:-4px}
.gone{opacity:0;transition:.2s}
@media (pointer:coarse){.button{padding-block:11px}}
@media print{section{display:none}}`
