#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

const Translation kRows[] = {
    {"feature {0}: cannot be used (got {1}, allowed polygons, lines or points); draw it or remove it",
     "第 {0} 个要素：无法使用（实为 {1}，允许面、线或点）；请补绘或删除"},
    {"point {0}, {1}: lies outside the use of its coordinate system", "点 {0}，{1}：超出其坐标系的适用范围"},
    {"feature {0}: its width cannot be used (got {1}, allowed {2} to {3} m); correct the field",
     "第 {0} 个要素：林带宽度无法使用（实为 {1}，允许 {2} 至 {3} 米）；请更正该字段"},
    {"feature {0}: is a point without an area (got {1}, allowed more than 0 and at most {2} m² in a field area_m2, "
     "area_ha or area_mu); fill in the field",
     "第 {0} 个要素：点没有面积（实为 {1}，字段 area_m2、area_ha 或 area_mu 应大于 0 且不超过 {2} m²）；请填写该字段"},
    {"{0} more features cannot be used", "另有 {0} 个要素无法使用"},
    {"{0} lines have no width and are taken to be {1} m wide (layers.belts_width_field names the field)",
     "{0} 条线没有宽度，按 {1} 米计（宽度字段由 layers.belts_width_field 指定）"},
    {"{0} polygons were repaired", "已修复 {0} 个面"},
    {"{0}: is no class product of its tile (got another grid or type); run again with --force",
     "{0}：不是本瓦片的分类产品（格网或类型不符）；请加 --force 重新运行"},
    {"{0}: feature {1}: has no area here (got {2}); draw a polygon or remove it",
     "{0}：第 {1} 个要素：在此没有面积（实为 {2}）；请绘制面或删除"},
    {"no polygon", "没有面"},
    {"{0}: holds no polygon that can be used; check the file", "{0}：没有可用的面；请检查该文件"},
    {"{0}: half of a pair is missing (got one of level_m and area_ha, or of ten_days and least_ha); fill in both",
     "{0}：成对的数值缺一（level_m 与 area_ha，或 ten_days 与 least_ha）；请补齐"},
    {"{0}: a level stands there already, or has another area than the levels beside it allow (got {1} m, {2} ha); "
     "areas grow with the level",
     "{0}：该水位已有，或其面积与相邻水位矛盾（实为 {1} 米，{2} 公顷）；面积应随水位增大"},
    {"{0}: is not a record of lakes (got {1}); run with the tile's scenes makes it again, or delete it: its lakes then "
     "have no series",
     "{0}：不是湖泊记录（实为 {1}）；备齐该瓦片的影像后运行即可重新生成，或将其删除：其湖泊则无序列"},
    {"lake {0}: its water is below the least of these ten days on {1} clear days in a row, the last {2} (got {3} ha, "
     "least {4} ha); tell who is responsible for it",
     "湖泊 {0}：连续 {1} 个晴空日水面低于同旬下限，最近一日为 {2}（实为 {3} 公顷，下限 {4} 公顷）；请通知责任单位"},
    {"layers.lakes: {0} tiles have no series of their lakes, for their scenes are not here (the first: {1}); it is "
     "made "
     "by a run that has them",
     "layers.lakes：{0} 个瓦片没有湖泊序列，因为影像不在此处（第一个：{1}）；备齐影像后运行即可生成"},
    {"A plantation is no forest before so many years, the year of planting the first",
     "新造林地在此年数之前不计森林（栽植当年为第一年）"},
    {"Afforested land not yet forest: 3 to 5 years, in dry land 5", "未成林造林地：3—5 年，干旱区 5 年"},
    {"Belts, plantations and lakes, fixed in the program", "林带、造林地与湖泊（程序固定值）"},
    {"Belts: length of the pieces whose gaps are counted", "林带：统计断带的分段长度"},
    {"Science page 7.5", "方法说明 7.5"},
    {"A gap of a belt: cover below this part of the belt's median", "断带：盖度低于本条林带中位数的这一比例"},
    {"A gap of a belt: from this length on", "断带：自此长度起计"},
    {"Alarm of a lake: water below this quantile of the same ten days of 2016 to 2020",
     "湖泊警报：水面低于 2016—2020 年同旬的这一分位数"},
    {"Science page 6.6; agree on it with the bureau", "方法说明 6.6；请与主管部门商定"},
    {"Alarm of a lake: on so many clear dates in a row", "湖泊警报：连续晴空日数"},
    {"A date counts for a lake when this part of it is clear", "湖泊晴空部分达到此比例的日期方可采用"},
    {"Less would take clouds for dry land", "再低则云会被当作干地"},
    {"Young plantations, not forest yet", "未成林造林地"},
    {"Shelter belts", "林带"},
    {"Four-side trees", "四旁树"},
    {"enough water", "水面正常"},
    {"too cloudy", "云量过多"},
    {"nothing to compare with", "无可比基准"},
    {"less than the least, once", "低于下限一次"},
    {"alarm: less than the least on days in a row", "警报：连续低于下限"},
    {"piece with a gap", "断带段"},
    {"whole belt", "整条林带"},
    {"New disturbance", "新增扰动"},
    {"Parts of the forest", "森林构成"},
    {"Reserves and red line", "保护地与生态红线"},
    {"Lakes", "湖泊"},
    {"Levels of lakes", "湖泊水位表"},
    {"Lakes by date", "湖泊逐日"},
    {"Lakes by ten days", "湖泊逐旬"},
    {"Part of the forest", "森林组成部分"},
    {"Belt (feature no.)", "林带（要素序号）"},
    {"Belt or piece", "整条或分段"},
    {"From (m along the belt)", "起点（沿林带，米）"},
    {"To (m along the belt)", "终点（沿林带，米）"},
    {"Width (m)", "宽度（米）"},
    {"Median cover of the belt (%)", "林带盖度中位数（%）"},
    {"Length seen (m)", "可见长度（米）"},
    {"Gaps (m)", "断带长度（米）"},
    {"Share of gaps (%)", "断带比例（%）"},
    {"Pieces of 100 m", "百米段数"},
    {"Pieces with a gap", "有断带的段数"},
    {"Reserve or red line", "保护地或红线"},
    {"Area known (ha)", "已知面积（公顷）"},
    {"Area of the class (ha)", "该类面积（公顷）"},
    {"Share of the area known (%)", "占已知面积（%）"},
    {"Patches", "斑块数"},
    {"Mean size (ha)", "平均斑块面积（公顷）"},
    {"Largest (ha)", "最大斑块面积（公顷）"},
    {"Edge density (m/ha)", "边缘密度（米/公顷）"},
    {"Lake", "湖泊"},
    {"Ten days of the year (1–36)", "旬序（1—36）"},
    {"Platform", "卫星"},
    {"Lake (ha)", "湖区面积（公顷）"},
    {"Part of the lake seen (%)", "可见比例（%）"},
    {"Open water (ha)", "明水面（公顷）"},
    {"Water with submerged plants (ha)", "沉水植物或藻类水面（公顷）"},
    {"Reeds (ha)", "挺水植物（公顷）"},
    {"Dry (ha)", "干涸（公顷）"},
    {"Not seen (ha)", "未见（公顷）"},
    {"Water of the whole lake (ha)", "全湖水面（公顷）"},
    {"Level (m)", "水位（米）"},
    {"Above the ecological level (m)", "高于生态水位（米）"},
    {"Least water of these ten days (ha)", "同旬水面下限（公顷）"},
    {"Clear days of the ten", "旬内晴空日数"},
    {"Water of the lake by ten days", "湖泊逐旬水面"},
    {"No date showed enough of this lake.", "没有一个日期能看清该湖。"},
    {"Water is open water and water with plants or algae in it; reeds above the water are not in it. Only days on "
     "which "
     "nearly all of a lake was clear are shown: the median of ten days, the months below; the last year dark, earlier "
     "ones grey, the least water of these ten days dashed. lakes.csv has every day, lake_ten_days.csv the medians.",
     "水面包括明水面和有沉水植物或藻类的水面，不含挺出水面的芦苇。只列出湖区几乎全部晴空的日期；图中为逐旬中位数，下方"
     "为月份，最近一年为深色，以往年份为灰色，虚线为同旬水面下限。逐日数据见 "
     "lakes.csv，逐旬中位数见 lake_ten_days.csv。"},
    {"{0} more lakes stand in lakes.csv alone.", "另有 {0} 个湖泊仅列于 lakes.csv。"},
    {"New disturbance {0} to {1}, confirmed by clear dates: {2} ha in {3} patches, the largest {4} ha; the patches "
     "themselves stand among those of changed land.",
     "{0}—{1} 年新增扰动（经晴空日期确认）：{2} 公顷、{3} 个图斑，最大 {4} 公顷；各图斑见“变化图斑”一节。"},
    {"On the two maps alone, not confirmed: {0} ha in {1} patches, the largest {2} ha; {3} ha are known in both years.",
     "仅据两期地图、未经确认：{0} 公顷、{1} 个图斑，最大 {2} 公顷；两期均有结果的面积为 {3} 公顷。"},
    {"New disturbance on the maps, not confirmed", "新增扰动（仅据地图，未确认）"},
    {"Classes are counted on the land cover maps, without an error of their own. New disturbance: patches of changed "
     "land that clear dates confirm (forest, grassland or wetland lost, new bare ground, built-up land or cropland, "
     "suspected mines), as far as they lie inside. landscape.csv has all years.",
     "地类面积由土地覆盖图统计，不附误差。新增扰动：经晴空日期确认的变化图斑（林地、草地或湿地减少，新增裸地、"
     "建设用地或耕地，疑似采矿迹地）位于区内的部分。各年份见 landscape.csv。"},
    {"{0} more reserves stand in landscape.csv alone.", "另有 {0} 个保护地仅列于 landscape.csv。"},
};

}  // namespace

// Texts of belts, plantations, reserves and lakes: pipeline/landscape and its tables.
std::span<const Translation> chinese_landscape() { return kRows; }

}  // namespace steppe
