#include "pipeline/report/html_style.hpp"

namespace steppe {
namespace {

constexpr std::string_view kStyle = R"css(
:root{--ink:#1d2a24;--soft:#5b6b63;--line:#c9d3cc;--head:#e8efe6;--accent:#1f5c3f}
*{box-sizing:border-box}
body{margin:0;background:#f3f5f1;color:var(--ink);font:14px/1.5 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC","WenQuanYi Micro Hei",system-ui,sans-serif}
main{max-width:1080px;margin:0 auto;padding:28px 36px 48px;background:#fff}
header{border-bottom:3px solid var(--accent);padding-bottom:12px;margin-bottom:22px}
h1{font-size:26px;line-height:1.3;margin:0 0 8px;color:var(--accent)}
h2{font-size:19px;margin:34px 0 10px;padding-bottom:4px;border-bottom:1px solid var(--line);color:var(--accent)}
h3{font-size:15px;margin:20px 0 6px}
p{margin:6px 0 10px}
dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;margin:0}
dl.facts dt{color:var(--soft)}
dl.facts dd{margin:0}
nav{margin:0 0 8px}
nav a{color:var(--accent);margin-right:14px;white-space:nowrap}
table{border-collapse:collapse;width:100%;margin:6px 0 14px;font-variant-numeric:tabular-nums}
th,td{border:1px solid var(--line);padding:4px 7px;text-align:left;vertical-align:top;overflow-wrap:anywhere}
thead th{background:var(--head);font-weight:600;vertical-align:bottom}
td.n,th.n{text-align:right;overflow-wrap:normal}
table.errors td:not(:nth-child(2)){white-space:nowrap}
td.nowrap,.u{white-space:nowrap}
.u+.u::before{content:"= "}
tr.sum td,tr.sum th{background:#f4f7f2;font-weight:600}
table.fixed{table-layout:fixed}
small,.note{font-weight:400;color:var(--soft);font-size:12px}
.status{font-size:12px;color:#8a5a00}
.badge{display:inline-block;white-space:nowrap;border-radius:3px;padding:1px 8px;font-weight:600;border:1px solid transparent}
td .badge{white-space:normal}
.met{background:#dff0dd;color:#145a28;border-color:#7fb98a}
.context{background:#eef0ee;color:#4a554f;border-color:#c3cbc6}
.not_met{background:#fbdedb;color:#8f1d14;border-color:#dd8f88}
.cannot_be_decided{background:#fff0cc;color:#6e4a00;border-color:#dcb75f}
.not_comparable{background:#ebe3f5;color:#4b2c78;border-color:#b49ad6}
.insufficient_data{background:#ececec;color:#444;border-color:#b9b9b9}
.context{background:#f3f3ee;color:#55554a;border-color:#c9c9ba}
.not_verifiable{background:#e1ebf2;color:#2c4a60;border-color:#9db8cb}
.sentence{font-size:16px;font-weight:600;margin:8px 0}
ul.plain{margin:4px 0 10px;padding-left:18px}
.mapped{display:inline-block;font-size:12px;font-weight:600;border:1px solid #b9a46a;background:#fbf5e2;color:#6a5414;border-radius:3px;padding:0 6px}
.doubt{color:#8f1d14}
code{font-size:12px;overflow-wrap:anywhere}
table.evidence td:first-child code{font-size:11px;white-space:nowrap}
h4{font-size:13px;margin:14px 0 4px}
table.sign{margin:12px 0}
table.sign td{height:58px;width:20%;vertical-align:top}
table.targets tbody.target{border-top:2px solid var(--soft);break-inside:avoid}
tr.why td{border-top:none;background:#fafbf9}
tr.why span{display:inline-block;margin-right:14px}
.contents{columns:6 120px;column-gap:14px}
.contents a{display:block;color:var(--accent)}
.years{display:grid;grid-template-columns:1fr 1fr;gap:6px 18px;align-items:start;margin:4px 0 12px;break-inside:avoid}
.years p{margin:0 0 2px}
.chart{margin:0}
.chart figcaption{font-weight:600}
.chart svg{display:block;width:100%;height:auto}
.spark{width:110px;height:22px;display:block}
table.narrow td,table.narrow th{padding:2px 6px}
.zonemaps{display:grid;grid-template-columns:repeat(auto-fill,minmax(170px,1fr));gap:10px;align-items:start;margin:8px 0}
.zonemaps figure{margin:0;break-inside:avoid}
.zonemaps figcaption{font-size:12px;margin-bottom:3px}
.zonemaps svg{display:block;width:100%;height:auto;border:1px solid var(--line);background:#fff}
.zonemaps image{image-rendering:pixelated}
.zonemaps .legend{margin:4px 0 0;display:flex;flex-wrap:wrap;gap:0 8px;font-size:11px}
.zonemaps .legend i{width:12px;height:9px;margin-top:4px}
dl.basis{font-size:12px;border-top:1px solid var(--line);padding-top:6px;margin-top:10px}
.annex{margin:10px 0 18px}
section a{color:var(--accent)}
.counts{display:flex;flex-wrap:wrap;gap:8px;margin:6px 0 12px}
.maps{display:grid;grid-template-columns:1fr 9.5em;gap:10px 14px;align-items:start;margin:6px 0 18px;break-inside:avoid}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:10px 14px}
.maps figure{margin:0;break-inside:avoid}
.maps figcaption{text-align:center;font-weight:600;margin-bottom:3px}
.maps svg{display:block;width:100%;height:auto;border:1px solid var(--line);background:#fff}
.maps image{image-rendering:pixelated}
.legend{list-style:none;margin:22px 0 0;padding:0;font-size:12px}
.legend li{display:flex;gap:6px;align-items:flex-start;margin:0 0 3px}
.legend i{flex:none;width:20px;height:12px;margin-top:3px;border:1px solid #8a948e}
.zone{margin-top:34px}
@page{size:A4;margin:15mm 13mm;@bottom-center{content:counter(page) " / " counter(pages);font-size:8pt;color:#5b6b63}}
@media print{
body{background:#fff;font-size:9.5pt}
main{max-width:none;padding:0 1px}
nav{display:none}
h2,h3{break-after:avoid}
thead{display:table-header-group}
tr,img,svg{break-inside:avoid}
.page{break-before:page;margin-top:0}
table{font-size:8.5pt}
small,.note{font-size:8pt}
th,td{padding:2px 4px}
.badge{padding:1px 4px}
tr.sum{break-before:avoid}
.badge,.legend i,thead th,tr.sum td,tr.sum th,.maps svg{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.maps{grid-template-columns:1fr 8em}
.mapped,.chart svg,.zonemaps svg,.zonemaps .legend i{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.zonemaps{grid-template-columns:repeat(5,1fr);gap:6px 8px}
.zonemaps svg{max-height:58mm}
.zonemaps .legend{font-size:7pt;gap:0 5px}
.zonemaps .legend li{margin:0}
dl.basis{font-size:8pt;gap:0 12px;margin-top:4px;padding-top:3px;break-inside:avoid}
.contents{columns:5 100px}
a{color:inherit;text-decoration:none}
}
)css";

}  // namespace

std::string_view html_style() { return kStyle; }

}  // namespace steppe
