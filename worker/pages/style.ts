/**
 * The one style sheet of the public pages. Holds no `<`, so it stands in `<style>` as it is; the page's policy allows
 * it by its nonce and no other.
 */
export const STYLE = `
:root{color-scheme:light;--ink:#0c2530;--ink-2:#3d5660;--line:#d9e3e3;--paper:#fff;--mist:#f3f7f6;--wake:#0b7a75;--wake-strong:#07615d;
--on-wake:#fff;--wake-soft:#d5eeea;--buoy:#b93a16;--buoy-soft:#fde7df;--sun:#7d5400;--sun-soft:#fdf0cc;
--serif:"Iowan Old Style","Palatino Linotype",Palatino,P052,Georgia,serif;
--sans:ui-sans-serif,system-ui,"Segoe UI","Noto Sans","DejaVu Sans",sans-serif}
@media (prefers-color-scheme:dark){:root{color-scheme:dark;--ink:#e8f1f0;--ink-2:#b3c6c8;--line:#23404a;--paper:#0f2731;--mist:#0a1e27;--wake:#4fc3b8;
--wake-strong:#7ad8cf;--on-wake:#06201f;--wake-soft:#123f42;--buoy:#ff8a65;--buoy-soft:#47251b;--sun:#f2c14e;--sun-soft:#40340f}}
*{box-sizing:border-box;margin:0}
body{min-height:100vh;min-height:100dvh;display:grid;grid-template-rows:auto 1fr auto;gap:20px;padding:max(24px,9vh) 24px 24px;background:var(--mist);color:var(--ink);
font:17px/1.6 var(--sans)}
header{width:100%;max-width:520px;justify-self:center;font:700 20px/1.3 var(--serif)}
header a{color:inherit;text-decoration:none;display:inline-block;padding:10px 0}
header p{padding:10px 0}
header a:hover{text-decoration:underline}
main{align-self:start;justify-self:center;width:100%;max-width:520px;padding:36px;background:var(--paper);border:1px solid var(--line);border-radius:14px}
h1{font:600 31px/1.2 var(--serif);letter-spacing:-.01em;text-wrap:balance}
main p{margin-top:14px;color:var(--ink-2);text-wrap:pretty}
.bead{display:grid;place-items:center;width:44px;height:44px;margin-bottom:20px;border-radius:50%;background:var(--wake-soft);color:var(--wake-strong)}
.bead.no{background:var(--buoy-soft);color:var(--buoy)}
.bead.wait{background:var(--sun-soft);color:var(--sun)}
.bead svg{width:22px;height:22px}
.address{overflow-wrap:anywhere}
.address b{color:var(--ink);font-weight:600}
form{margin-top:26px}
button,.button{display:inline-block;min-height:48px;padding:12px 24px;border:0;border-radius:10px;background:var(--wake);color:var(--on-wake);
font:600 17px/24px var(--sans);text-decoration:none;cursor:pointer}
button:hover,.button:hover{background:var(--wake-strong)}
button.plain:hover{border-color:var(--wake);background:none}
button.plain{background:none;color:var(--ink);border:1px solid var(--line)}
fieldset{padding:0;border:0}
legend{padding:0;font-weight:600}
.choice{display:grid;grid-template-columns:auto 1fr;gap:0 14px;align-items:center;min-height:60px;padding:10px 0;border-top:1px solid var(--line);cursor:pointer}
.choice:first-of-type{margin-top:10px}
.choice:last-of-type{border-bottom:1px solid var(--line)}
.choice input{width:22px;min-height:22px;height:22px;margin:0;padding:0;accent-color:var(--wake)}
.choice small{grid-column:2;color:var(--ink-2);font:400 15px/1.4 var(--sans)}
.choice input{grid-row:span 2}
fieldset+p{margin-top:24px}
.or{margin-top:30px;padding-top:6px;border-top:1px solid var(--line)}
.or form{margin-top:12px}
label{display:block;font-weight:600}
input{width:100%;min-height:48px;margin-top:6px;padding:10px 14px;border:1px solid var(--ink-2);border-radius:10px;background:var(--paper);color:var(--ink);
font:inherit}
code{display:block;margin-top:20px;padding:14px;border-radius:10px;background:var(--mist);font:600 26px/1.2 ui-monospace,monospace;letter-spacing:.16em;text-align:center}
main a:not(.button){color:var(--wake-strong)}
.back{display:inline-block;margin-top:20px;padding:10px 0;color:var(--wake-strong)}
:focus-visible{outline:3px solid var(--wake);outline-offset:3px}
@media (max-width:480px){body{padding:16px;gap:12px}main{padding:26px 22px}h1{font-size:27px}button,.button{width:100%;text-align:center}}
`.replaceAll('\n', '')
