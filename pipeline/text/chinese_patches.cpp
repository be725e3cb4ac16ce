#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

// Patches of changed land: finding, states, files.
const Translation kRows[] = {
    {"no change", "无变化"},
    {"loss of forest", "林地减少"},
    {"gain of forest", "林地增加"},
    {"loss of grassland", "草地减少"},
    {"gain of grassland", "草地增加"},
    {"loss of wetland", "湿地减少"},
    {"gain of wetland", "湿地增加"},
    {"new bare ground", "新增裸地"},
    {"new built-up land", "新增建设用地"},
    {"new cropland", "新增耕地"},
    {"suspected mining scar", "疑似采矿迹地"},
    {"found by the program", "程序发现"},
    {"verified", "已核实"},
    {"rectified", "已整改"},
    {"closed", "已销号"},
    {"low", "低"},
    {"medium", "中"},
    {"high", "高"},
    {"Patch", "图斑编号"},
    {"Kind of change", "变化类型"},
    {"Kind of change, in words", "变化类型（说明）"},
    {"First seen", "首次发现日期"},
    {"Confirmed", "确认日期"},
    {"Clear dates", "晴空日期数"},
    {"Dates that show it", "显示变化的日期数"},
    {"Area (mu)", "面积（亩）"},
    {"Confidence", "可信度"},
    {"Change of the index", "指数变化量"},
    {"Times the noise", "与噪声之比"},
    {"Distance to the red line (m)", "距生态保护红线（米）"},
    {"Longitude", "经度"},
    {"Latitude", "纬度"},
    {"Found by the last search", "最近一次仍检出"},
    {"State", "状态"},
    {"Person", "填写人"},
    {"Note", "备注"},
    {"patches: the night has no NDVI map of {0}; add ndvi to products.list, and the year to periods.years, and run "
     "again",
     "图斑：没有 {0} 年的 NDVI 图；请在 products.list 中加入 ndvi，在 periods.years 中加入该年，然后重新运行"},
    {"patches: there is no land cover of {0}: only what NDVI shows is found, and no built-up land; add landcover to "
     "products.list",
     "图斑：没有 {0} 年的土地覆盖图：只能发现 NDVI 显示的变化，不能发现建设用地；请在 products.list 中加入 landcover"},
    {"patches: {0} places between {1} and {2} ({3} ha) look changed on the maps, but too few clear dates of {2} say "
     "so; "
     "they are no patches yet, and may become some with the next clear scenes",
     "图斑：{1} 至 {2} 年有 {0} 处（{3} 公顷）在图上有变化，但 {2} 年的晴空日期太少，尚不能确认，暂不列为图斑；"
     "待有新的晴空影像后再判断"},
    {"{0}: cannot be read again, and without its dates no change is confirmed (got {1}); run again, or take the scene "
     "out of the inbox",
     "{0}：无法再次读取，缺少该日期就不能确认变化（{1}）；请重新运行，或将该影像移出收件文件夹"},
    {"layers.red_line: {0}", "layers.red_line：{0}"},
    {"layers.red_line: feature {0}: {1}", "layers.red_line：要素 {0}：{1}"},
    {"layers.red_line: {0}: has no polygon that can be used; correct the file",
     "layers.red_line：{0}：没有可用的多边形；请更正文件"},
    {"looking for patches that changed between {0} and {1}", "正在查找 {0} 至 {1} 年的变化图斑"},
    {"{0}: is no word of the ledger; run again", "{0}：不是图斑台账的用词；请重新运行"},
    {"{0}: is no day; run again", "{0}：不是日期；请重新运行"},
    {"{0}: is another schema (allowed {1}); use the steppe that wrote it",
     "{0}：格式不符（应为 {1}）；请用写出它的 steppe"},
    {"{0}: is damaged (got {1}); take it from a backup, or move it away and run steppe patches find: ids come from the "
     "places of patches, and states.csv keeps what was set",
     "{0}：已损坏（{1}）；请从备份恢复，或将其移走后执行 steppe patches find：图斑编号由位置决定，已填写的状态保存在 "
     "states.csv 中"},
    {"{0}: no patch has this id (got {1}, the nearest is {2}); correct it",
     "{0}：没有此编号的图斑（实为 {1}，最接近的是 {2}）；请更正"},
    {"{0}: is no state of a patch (got {1}, allowed {2}); correct it",
     "{0}：不是图斑状态（实为 {1}，允许 {2}）；请更正"},
    {"{0}: nobody says that patch {1} is so; fill in person, or give --person",
     "{0}：图斑 {1} 没有填写人；请填写 person，或给出 --person"},
    {"{0}: holds patches of another analysis grid, whose pixels cannot be compared with today's (grid.crs, "
     "grid.resolution_m or the origin has changed); export what is needed of it, and move the folder away",
     "{0}：其中的图斑属于另一分析格网，像元无法与现在的相比（grid.crs、grid.resolution_m "
     "或原点已改变）；请导出所需内容，然后移走该文件夹"},
    {"{0}: no patches have been searched for in this workspace; use steppe run with two years, or steppe patches find",
     "{0}：该工作区尚未查找过图斑；请用两个年份执行 steppe run，或执行 steppe patches find"},
    {"{0}: the scenes of the last run are not those of the inbox any more (got {1} of {2} tasks that would be made of "
     "others); use steppe run first",
     "{0}：收件文件夹中的影像已不是上次运行所用的影像（{2} 个任务中有 {1} 个会用到别的影像）；请先执行 steppe run"},
    {"patches of land that changed: find them, keep their states, hand them to field crews",
     "变化图斑：查找、登记状态、交外业核查"},
    {"compare the maps and dates of two years", "比较两个年份的图件与各日期影像"},
    {"the earlier year; default: each year with the one before it", "较早的年份；默认：每年与其前一年比较"},
    {"the later year", "较晚的年份"},
    {"patches with their states", "列出图斑及其状态"},
    {"of these kinds alone: a,b", "只要这些变化类型：a,b"},
    {"in these states alone: a,b", "只要这些状态：a,b"},
    {"of these zones alone, by code", "只要这些统计单元（代码）"},
    {"these patches alone", "只要这些图斑"},
    {"those alone that the last search found", "只要最近一次仍检出的图斑"},
    {"table, or csv with every column", "表格，或含全部列的 csv"},
    {"write down what became of patches", "登记图斑的处理状态"},
    {"ids of patches", "图斑编号"},
    {"the new state", "新状态"},
    {"who says so", "填写人"},
    {"what was seen or done", "核查或处理情况"},
    {"day of it, as 2026-06-01; default: today", "日期，如 2026-06-01；默认：今天"},
    {"a file for field crews or maps", "导出外业或制图文件"},
    {"what to write", "输出格式"},
    {"the file to write", "要写出的文件"},
    {"states from a filled-in export: CSV, XLSX, GeoPackage, Shapefile or GeoJSON",
     "从填写好的导出文件读回状态：CSV、XLSX、GeoPackage、Shapefile 或 GeoJSON"},
    {"the filled-in file", "填写好的文件"},
    {"who says so, where the file does not", "文件中未写明时的填写人"},
    {"day of it, where the file does not say; default: today", "文件中未写明时的日期；默认：今天"},
    {"Example: steppe patches find --config bayannur.toml --workspace /data/steppe; steppe patches list --config "
     "bayannur.toml --workspace /data/steppe --state found",
     "示例：steppe patches find --config bayannur.toml --workspace /data/steppe；steppe patches list --config "
     "bayannur.toml --workspace /data/steppe --state found"},
    {"Example: steppe patches find --config bayannur.toml --workspace /data/steppe",
     "示例：steppe patches find --config bayannur.toml --workspace /data/steppe"},
    {"Example: steppe patches list --config bayannur.toml --workspace /data/steppe --state found",
     "示例：steppe patches list --config bayannur.toml --workspace /data/steppe --state found"},
    {"Example: steppe patches set 2020-2025-N9KWO-E00E8 --state verified --person Li --note \"quarry, no permit\" "
     "--config bayannur.toml --workspace /data/steppe",
     "示例：steppe patches set 2020-2025-N9KWO-E00E8 --state verified --person 李 --note \"采石场，无审批\" --config "
     "bayannur.toml --workspace /data/steppe"},
    {"Example: steppe patches export --format gpx -o june.gpx --state found --config bayannur.toml --workspace "
     "/data/steppe",
     "示例：steppe patches export --format gpx -o june.gpx --state found --config bayannur.toml --workspace "
     "/data/steppe"},
    {"Example: steppe patches import june.csv --person Li --config bayannur.toml --workspace /data/steppe",
     "示例：steppe patches import june.csv --person 李 --config bayannur.toml --workspace /data/steppe"},
    {"{0} patches, {1} of them new; {2} are not found any more; see {3}",
     "图斑 {0} 个，其中新增 {1} 个；{2} 个不再检出；见 {3}"},
    {"--from: and --to: only one of them is given; give both, or none",
     "--from：与 --to 只给出了一个；请都给出或都不给"},
    {"--from: is not before --to (got {0} and {1}); exchange them", "--from：不早于 --to（实为 {0} 和 {1}）；请对调"},
    {"periods.years: a change needs two years (got {0}); add an earlier one",
     "periods.years：比较变化需要两个年份（实为 {0} 个）；请加入较早的年份"},
    {"{0}: is none of its words (got {1}, allowed {2}); correct it", "{0}：不是可用的值（实为 {1}，允许 {2}）；请更正"},
    {"PATCH: no patch has this id (got {0}); see steppe patches list",
     "PATCH：没有此编号的图斑（实为 {0}）；请查看 steppe patches list"},
    {"--person: is empty; say who sets the state", "--person：为空；请写明填写人"},
    {"{0} patches are {1} now", "{0} 个图斑现为“{1}”"},
    {"patches: none is as asked for (of {0}); ask for others", "图斑：没有符合条件的（共 {0} 个）；请更改条件"},
    {"patches: {0} pictures were made, which is enough for one search; the next one makes the others",
     "图斑：已生成 {0} 张对比图，一次查找以此为限；其余由下一次查找生成"},
    {"patches: the report is without them: {0}", "图斑：本报告不含图斑：{0}"},
    {"patches: this run has not looked for any: {0}", "图斑：本次运行未能查找：{0}"},
    {"Patches of changed land", "变化图斑"},
    {"The last search found {0} patches ({1} ha); {2} earlier ones are not found any more. They are found on maps and "
     "confirmed by clear dates of the later year; they are reasons to look, no proof of a breach. patches.csv has all "
     "of them, and patches/patches.gpkg in the workspace their outlines.",
     "最近一次检出图斑 {0} 个（{1} 公顷）；另有 {2} "
     "个先前的图斑不再检出。图斑由图件比较得出，并经较晚年份的晴空日期确认，是核查线索，不能直接作为违法依据。全部图斑"
     "见 "
     "patches.csv，边界见工作区中的 patches/patches.gpkg。"},
    {"Number", "个数"},
    {"of them still to be verified", "其中待核实"},
    {"The largest of them:", "其中面积最大的："},
    {"{0}: {1} patches", "{0}：{1} 个图斑"},
    {"{0}: {1} states are new, {2} as they were, {3} rows refused", "{0}：新状态 {1} 个，未变 {2} 个，拒收 {3} 行"},
};

}  // namespace

std::span<const Translation> chinese_patches() { return kRows; }

}  // namespace steppe
