/**
 * Style of what a form asks. Words of a field stand above it, or in it where one line is the whole form. What is wrong is said in a red
 * about as light as the other words are, so that it stands out in every theme (WCAG 1.4.3).
 */
export const FORM_STYLE = `form{margin-top:16px!important}
.field{position:relative}
.field+.field,.field+.box{margin-top:16px}
.box+.box{margin-top:0}
label,legend{display:block;padding:0;font:600 14px/1.4 var(--sans);color:var(--ink)}
.field>label,legend{margin-bottom:5px}
input:not([type=radio],[type=checkbox]),select,textarea{display:block;width:100%;min-height:44px;margin:0;padding:9px 13px;border:1px solid color-mix(in oklab,var(--soft),var(--paper) 25%);border-radius:10px;background:color-mix(in oklab,var(--paper),var(--ink) 3%);color:var(--ink);font:16px/1.4 var(--sans)}
textarea{resize:vertical}
::placeholder{color:var(--soft);opacity:1}
.line{display:flex;flex-wrap:wrap;gap:8px;align-items:flex-start}
.line .field{flex:999 190px}
.line input{height:50px;padding:20px 13px 5px}
.line input:not(:focus)::placeholder{color:transparent}
.line label{position:absolute;inset-block-start:5px;inset-inline:14px;margin:0;overflow:hidden;white-space:nowrap;text-overflow:ellipsis;font-size:12px;font-weight:500;color:var(--soft);pointer-events:none;transition:.12s}
.line input:placeholder-shown:not(:focus)+label,.line label:has(+input:placeholder-shown:not(:focus)){inset-block-start:14px;font-size:15px}
.line .button{flex:auto;min-height:50px}
.line~.actions .button{background:none;color:var(--ink);border-color:color-mix(in oklab,var(--ink) 24%,var(--paper))}
.choices{display:flex;flex-wrap:wrap;gap:8px}
.choice{position:relative;display:block;font-weight:500}
.choice input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.choice span{display:block;min-height:44px;min-width:44px;padding:10px 14px;border:1px solid color-mix(in oklab,var(--soft),var(--paper) 25%);border-radius:10px;line-height:22px;text-align:center}
.choice:hover span{border-color:var(--ink)}
.choice input:checked+span{border-color:var(--link);background:var(--link);color:var(--over)}
.choice input:focus-visible+span{outline:2px solid var(--link);outline-offset:2px}
.box{display:grid;grid-template-columns:24px 1fr;gap:0 10px;align-items:start}
.box input{width:22px;height:22px;margin:11px 0 0;accent-color:var(--link)}
.box label{padding-block:11px;font-weight:400;font-size:14px;line-height:1.5;color:var(--soft)}
.error{margin-top:6px;font-size:13.5px;color:oklch(from var(--ink) clamp(.45,l,.84) .16 27);font-weight:600}
.error:empty{display:none}
.box .error{grid-column:2}
[aria-invalid=true],[aria-invalid=true]+span{border-color:currentColor!important}
.small{font-size:13.5px;line-height:1.5;margin-top:12px!important}
.done{margin-top:8px;color:var(--ink);outline:0}
form .actions .button[type=submit]{flex:1}
@media (forced-colors:active){.choice input:checked+span{background:Highlight;color:HighlightText;forced-color-adjust:none}}
@media (prefers-reduced-motion){label{transition:none!important}}`
