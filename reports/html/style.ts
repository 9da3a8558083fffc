/** The page's one style: calm, readable in light and dark, on a phone and on paper. */
export const style = `
:root{color-scheme:light dark;--ink:#1a2230;--soft:#55606e;--line:#d5dbe3;--ground:#fff;--panel:#f5f7fa;--link:#0b4f9c;
--pass:#12683b;--warn:#805300;--fail:#b3181d;--open:#5b3a94;--other:#4a5563}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e6eaf0;--soft:#a9b3c0;--line:#38424f;--ground:#12161c;--panel:#1a2028;--link:#8ab8f5;
--pass:#6fd09b;--warn:#e9bc5c;--fail:#ff8f8c;--open:#c3a6f5;--other:#b0bac6}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic",sans-serif}
main{max-width:76rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
h1{font-size:2.4rem;line-height:1.1;margin:.2rem 0 .6rem}h2{font-size:1.35rem;margin:2.6rem 0 .8rem;padding-bottom:.3rem;border-bottom:1px solid var(--line)}
h3{font-size:1.08rem;margin:1.2rem 0 .5rem}h4{font-size:1rem;margin:0 0 .5rem}
a{color:var(--link)}code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.86em;overflow-wrap:anywhere}
p,dd,li,td,h1,h4,summary{overflow-wrap:anywhere}
.skip{position:absolute;inset-inline-start:-99rem}.skip:focus{position:static}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
i{font-style:normal}i[lang=ar],#language-ar:checked~* i[lang=en]{display:none}#language-ar:checked~* i[lang=ar]{display:inline}#language-ar:checked~main{direction:rtl}
[lang=ar]{font-family:"Noto Naskh Arabic","Noto Sans Arabic","Segoe UI","Geeza Pro",Tahoma,sans-serif}
.language{display:inline-block;margin:.6rem 0 -.6rem .3rem;font-size:.92rem;padding:.15rem .8rem .15rem .2rem}input.language{margin-inline-start:1.25rem;padding:0}#language-en{margin-inline-start:max(1.25rem,50% - 36.75rem)}
code{direction:ltr;unicode-bidi:isolate}
nav{font-size:.92rem;display:flex;flex-wrap:wrap;gap:.2rem 1rem}
.verdict{background:var(--panel);border-inline-start:.45rem solid var(--open);border-radius:.4rem;padding:1.4rem 1.6rem;margin-bottom:1rem}
.verdict.conformant{border-color:var(--pass)}.verdict.non-conformant{border-color:var(--fail)}.verdict.incomplete{border-color:var(--warn)}
.kicker{margin:0;color:var(--soft)}.sentence{font-size:1.12rem;max-width:60rem;margin:.2rem 0 .8rem}
.notice{background:var(--ground);border:1px solid var(--line);border-radius:.3rem;padding:.5rem .8rem}ul.notice{padding-inline-start:1.8rem}
.counts{display:flex;flex-wrap:wrap;gap:.4rem 1.4rem;list-style:none;padding:0;margin:.6rem 0 0}
.badge{white-space:nowrap;font-weight:600;color:var(--other)}.badge.pass{color:var(--pass)}.badge.warn{color:var(--warn)}.badge.fail{color:var(--fail)}.badge.inconclusive,.badge.blocked{color:var(--open)}
.facts{margin:0}.facts>div{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr;gap:.2rem 1rem;padding:.28rem 0;border-bottom:1px solid var(--line)}
.facts>div:last-child{border-bottom:0}.facts dt{color:var(--soft)}dd a,li a,td a{display:inline-block;padding:.1rem 0;max-width:100%}.facts dd{margin:0}.facts.small{font-size:.88rem}.facts.small>div{grid-template-columns:6rem 1fr}
.pairs{margin:0;display:grid;grid-template-columns:minmax(8rem,14rem) 1fr}.pairs :is(dt,dd){margin:0;padding:.28rem 0;border-top:1px solid var(--line)}.pairs dt{color:var(--soft);padding-inline-end:1rem}.pairs dd{unicode-bidi:plaintext}.pairs :is(dt,dd):nth-child(-n+2){border-top:0}
.check,.others{border-bottom:1px solid var(--line)}:is(.check,.others)>summary{cursor:pointer;padding:.35rem .2rem}:is(.check,.others)>:not(summary){margin:.2rem 0 .8rem 1.2rem}.check li{margin:.3rem 0}.check b{font-weight:600}.check em{display:block;font-style:normal;color:var(--soft)}.check summary code{color:var(--soft)}
.finding{border:1px solid var(--line);border-inline-start:.3rem solid var(--fail);border-radius:.35rem;padding:.9rem 1.1rem;margin:.8rem 0;break-inside:avoid}.finding.warn{border-inline-start-color:var(--warn)}
.cause{border:1px solid var(--line);border-inline-start:.4rem solid var(--fail);border-radius:.35rem;padding:.8rem 1.1rem;margin:.8rem 0;break-inside:avoid}.cause.undecided{border-inline-start-color:var(--open)}.cause.warning{border-inline-start-color:var(--warn)}.cause.optional{border-inline-start-color:var(--line)}.cause h3{margin:0}.cause .number{display:inline-block;min-width:1.6rem;text-align:center;border-radius:1rem;background:var(--ink);color:var(--ground);font-size:.9rem}.cause .acts{margin:.3rem 0;color:var(--soft)}mark{background:var(--fail);color:var(--ground);border-radius:.15rem}.option,.level{white-space:nowrap}.links{display:inline-flex;flex-wrap:wrap;gap:0 .9rem;max-width:100%}
#language-ar:checked~main .remedy bdi{display:block;text-align:left}.remedy{background:var(--panel);padding:.6rem .8rem;margin:.6rem 0 0;border-radius:.3rem;user-select:text}
.open li{margin:.4rem 0}.where{color:var(--soft);font-size:.9em}.where,.facts.small dd{line-height:1.75}
.scroll{overflow-x:auto;position:relative}table{border-collapse:collapse;width:100%;font-size:.93rem}th,td{text-align:start;vertical-align:top;padding:.45rem .6rem;border-bottom:1px solid var(--line)}
thead th{color:var(--soft);font-weight:600}small{color:var(--soft)}
.matrix td a{text-decoration:none}.matrix td{white-space:nowrap}.identities th[scope=row]{min-width:17rem}.identities small{font-weight:400}
.map{direction:ltr;width:100%;min-width:46rem;height:auto;font-size:17px}.map .party{fill:var(--panel);stroke:var(--line)}.map .party-name{fill:var(--ink);text-anchor:middle;font-weight:600;font-size:20px}
.map a text{text-anchor:middle;font-weight:600}.map .touch{fill:transparent}.map .connection line{stroke:currentColor;stroke-width:3}.map .connection text,.map .connection path{fill:currentColor}
.map .message{color:var(--other)}.map .message text{fill:currentColor;text-anchor:middle;font-size:14px}.map a .full-name{font-size:13px;font-weight:400}tspan[lang=ar],#language-ar:checked~* tspan[lang=en]{display:none}#language-ar:checked~* tspan[lang=ar]{display:inline}
.map .message line{stroke:currentColor;stroke-width:2;stroke-dasharray:7 5}.map .message path{fill:currentColor}.map .chip rect{fill:var(--ground);stroke:currentColor;stroke-width:2}.map .chip text{fill:currentColor;font-size:13px}.map a{color:var(--other)}
.map .pass{color:var(--pass)}.map .warn{color:var(--warn)}.map .fail{color:var(--fail)}.map .inconclusive,.map .blocked{color:var(--open)}
.map a:focus-visible{outline:none}.map a:focus-visible rect{stroke:var(--link);stroke-width:3}
.bar{display:block;width:100%;height:.55rem;margin:.25rem 0}.bar .whole{fill:var(--line)}.bar .left{fill:var(--link)}.bar .soon{fill:var(--warn)}:is(.bar .urgent,.bar .expired){fill:var(--fail)}.timeline .bar{min-width:12rem}.expiry{font-weight:600}.expiry.soon{color:var(--warn)}:is(.expiry.urgent,.expiry.expired,.expiry.not-yet){color:var(--fail)}.hardly{background:repeating-linear-gradient(135deg,transparent 0 4px,var(--line) 4px 6px)}.partly{border-bottom:2px dotted currentColor}.map .hardly line{stroke-dasharray:3 5}.map .hardly rect{stroke-dasharray:4 4}.timeline .bar .now{fill:var(--fail)}.timeline td:nth-child(2){width:60%}
.life{display:flex;flex-wrap:wrap;gap:.15rem .3rem;align-items:center;font-size:.84rem}.stage{border:1px solid currentColor;border-radius:1rem;padding:0 .5rem;color:var(--other);text-decoration:none;white-space:nowrap}
.stage.pass{color:var(--pass)}.stage.warn{color:var(--warn)}.stage.fail{color:var(--fail)}.stage.blocked,.stage.inconclusive{color:var(--open)}.then{width:.4rem;border-top:1px solid var(--soft)}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(19rem,1fr));gap:1rem}
.card{border:1px solid var(--line);border-top:.28rem solid var(--other);border-radius:.35rem;padding:.8rem 1rem;break-inside:avoid}.card p{margin:.3rem 0}
.card.pass{border-top-color:var(--pass)}.card.warn{border-top-color:var(--warn)}.card.fail{border-top-color:var(--fail)}.card.blocked,.card.inconclusive{border-top-color:var(--open)}
.card h3{margin:0;display:flex;justify-content:space-between}.days{font-size:.9rem;color:var(--soft)}progress{width:100%;height:.5rem;accent-color:var(--link)}
.filter:not([hidden]){display:flex;flex-wrap:wrap;gap:.8rem 1.4rem;align-items:center;background:var(--panel);padding:.8rem 1rem;border-radius:.35rem;margin-bottom:1rem}
.filter input[type=search]{font:inherit;padding:.3rem .5rem;min-width:16rem;max-width:100%;background:var(--ground);color:var(--ink);border:1px solid var(--soft);border-radius:.25rem}
fieldset{border:0;padding:0;margin:0}legend{color:var(--soft);float:inline-start;margin-inline-end:.6rem}fieldset label{margin-inline-end:.7rem;white-space:nowrap}
.case{border-bottom:1px solid var(--line);content-visibility:auto;contain-intrinsic-size:auto 2.4rem}.case summary:focus-visible{outline-offset:-2px}.case summary{cursor:pointer;padding:.4rem .2rem}.case .title{margin:0 .4rem}.case>:is(dl,figure){margin:.2rem 0 1rem 1.2rem}
.case:target{outline:2px solid var(--link);outline-offset:2px}.case summary code{color:var(--soft)}
figure{margin:.6rem 0}figcaption{color:var(--soft);font-size:.86rem}pre{background:var(--panel);padding:.7rem .9rem;border-radius:.3rem;white-space:pre-wrap;margin:.2rem 0}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
footer{margin-top:3rem;color:var(--soft);font-size:.9rem}
@media (max-width:52rem){#requirements thead{display:none}#requirements :is(table,tbody,tr,th,td){display:block;border:0;padding:.1rem 0}#requirements tr{display:flex;flex-wrap:wrap;column-gap:1rem;border-bottom:1px solid var(--line);padding:.6rem 0}#requirements :is(th,.level,td:nth-child(5)){order:-1}#requirements :is(td:nth-child(3),td:nth-child(4)){flex-basis:100%}#requirements td:nth-child(4){color:var(--soft);font-size:.9em}}
@media (max-width:40rem){.pairs{grid-template-columns:1fr}.pairs dd{border-top:0;padding-top:0}.identities th[scope=row]{min-width:10rem}.facts>div,.facts.small>div{grid-template-columns:1fr}h1{font-size:1.9rem}main{padding:1rem .8rem 3rem}.case .title{display:block;margin:.15rem 0}}
@media print{html{font-size:12px}@page{size:A4;margin:16mm 14mm 18mm;@bottom-center{content:counter(page) " / " counter(pages);font:8.5pt system-ui,sans-serif;color:#555}}
:root{color-scheme:light}body{font-size:10pt;color:#000;background:#fff}main{max-width:none;padding:0}.filter,nav,.skip,.language{display:none!important}.scroll{overflow:visible}
h1{font-size:20pt}h2{font-size:14pt}h3{font-size:11pt}h4{font-size:10pt}h2,h3,h4,summary{break-after:avoid}table,.facts{font-size:8.5pt}tr,.case summary{break-inside:avoid}
th,td{padding:.3rem .4rem}.matrix{font-size:7.5pt}#tls table{font-size:7pt}#tls td{overflow-wrap:normal}.matrix .badge{white-space:normal}.matrix td{white-space:normal}.facts.small dd,.where{line-height:1.4}.others ul{columns:2;column-gap:2rem;font-size:7.5pt;margin:0;padding-inline-start:1rem}.others li{margin:0}.others li a{display:inline}#map{break-inside:avoid}.identities th[scope=row]{min-width:0}.map{min-width:0}.timeline .bar{min-width:0}.cards{grid-template-columns:1fr 1fr}a{color:inherit;text-decoration:none}
.check:not([data-outcome=fail],[data-outcome=warn],[data-outcome=inconclusive],[data-outcome=blocked]){display:none}.case{content-visibility:visible}.case[hidden]{display:block}details:not([data-outcome=pass],[data-outcome=not-tested],[data-outcome=not-applicable])::details-content{content-visibility:visible;height:auto}
.verdict,.card,.finding{border-width:1px;background:#fff}}
`;
