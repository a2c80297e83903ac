/** Style of countdowns, codes and products. In a bar they are as slim as its words. */
export const MORE_STYLE = `
span{--soft:color-mix(in oklab,var(--ink) 76%,var(--paper));--line:color-mix(in oklab,var(--ink) 15%,var(--paper))}
.countdown{display:flex;flex-wrap:wrap;align-items:center;gap:6px 14px}
.countdown .label{color:var(--soft)}
ol{display:flex;flex:1 1 250px;flex-wrap:wrap;gap:6px;margin:0;padding:0;list-style:none}
li{list-style:none}
ol li{display:grid;flex:1 0 0;min-width:max-content;max-width:58px;padding:8px 4px 6px;border:1px solid var(--line);border-radius:10px;text-align:center;background:color-mix(in oklab,var(--paper),var(--ink) 4%)}
b{font:650 22px/1.15 var(--sans);font-variant-numeric:tabular-nums;color:var(--ink)}
small{font-size:11.5px;line-height:1.3;color:var(--soft)}
.over{font-weight:650}
.slim .label{color:inherit}
.slim ol{flex:0 1 auto;gap:8px}
.slim li{display:flex;align-items:baseline;gap:2px;max-width:none;padding:0;border:0;background:none}
.slim b{font-size:15px}
.slim small{font-size:13px;color:inherit}
.voucher{display:flex;flex-wrap:wrap;align-items:center;gap:8px 12px}
.voucher .label{flex-basis:100%;color:var(--soft)}
code{flex:1;padding:10px 16px;border:1.5px dashed color-mix(in oklab,var(--soft),transparent 40%);border-radius:10px;font:600 17px/1.4 ui-monospace,Menlo,Consolas,monospace;letter-spacing:.08em;text-align:center;user-select:all;overflow-wrap:anywhere}
.copy{min-width:92px;min-height:48px;padding:8px 16px;border:1px solid transparent;border-radius:10px;background:var(--link);color:var(--over);font:650 15px/1.3 var(--sans);cursor:pointer}
section:not(.card) code{flex:0 1 auto;padding:3px 12px;font-size:14px}
section:not(.card) .copy{min-width:0;min-height:36px;padding:5px 12px;font-size:14px}
section:not(.card) .voucher .label{flex-basis:auto;color:inherit}
.products{display:grid;grid-template-columns:repeat(auto-fit,minmax(104px,1fr));gap:16px 14px;margin:16px 0 0!important;padding:0}
.products a{display:grid;gap:2px;color:var(--ink);text-decoration:none;border-radius:8px}
.products .title{font-weight:600;font-size:14px;line-height:1.35}
.products a:hover .title{text-decoration:underline;text-underline-offset:.2em}
.picture{display:block;aspect-ratio:3/4;margin-bottom:6px;border-radius:8px;overflow:hidden;background:color-mix(in oklab,var(--paper),var(--ink) 8%)}
.picture img{width:100%;height:100%;object-fit:cover;border-radius:0}
.price{display:flex;flex-wrap:wrap;gap:0 8px;font-size:14px;color:var(--soft);white-space:nowrap}
.price b{font-size:14px}
.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (pointer:coarse){section:not(.card) .copy{min-height:44px}}
@media (max-width:600px){.products{grid-template-columns:repeat(auto-fit,minmax(96px,1fr))}}`
