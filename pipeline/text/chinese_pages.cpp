#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

const Translation kRows[] = {
    {"%", "%"},
    {"ha", "公顷"},
    {"km²", "平方千米"},
    {"mu", "亩"},
    {"10,000 mu", "万亩"},
    {"10,000 ha", "万公顷"},
    {"m³", "立方米"},
    {"10,000 m³", "万立方米"},
    {"100 million m³", "亿立方米"},
    {"m", "米"},
    {"km", "千米"},
    {"pieces", "个"},
    {"places", "处"},
    {"t", "吨"},
    {"10,000 t", "万吨"},
    {"t carbon", "吨碳"},
    {"t CO₂", "吨二氧化碳"},
    {"grades", "等级"},
    {"people per 100,000 mu", "人/10万亩"},
    {"m² per person", "平方米/人"},
    {"10,000 yuan", "万元"},
    {"days", "天"},
    {"years", "年"},
    {"pixels", "像元"},
    {"hours", "小时"},
    {"m²", "平方米"},
    {"cm", "厘米"},
    {"mapped", "制图"},
    {"mapped, without error", "制图值，无误差"},
    {"mapped: index of the peak composite", "制图：生长盛期合成指数"},
    {"mapped: dimidiate model of NDVI", "制图：NDVI 像元二分模型"},
    {"mapped: dimidiate model of MSAVI2", "制图：MSAVI2 像元二分模型"},
    {"estimated: map calibrated on field plots", "估计：以样地标定制图值"},
    {"estimated: interpreted sample points by their design", "估计：按抽样设计推算的参考样本"},
    {"Green cover by the dimidiate pixel model", "像元二分模型绿色植被盖度"},
    {"NDVI of the season's peak", "生长盛期 NDVI"},
    {"Cover of the grassland types, weighted by their areas", "按草原类型面积加权的盖度"},
    {"Open water by the vote of three tests", "三项检验投票的开阔水体"},
    {"Sandified land graded by cover", "按盖度分级的沙化土地"},
    {"Land cover by rules and layers", "按规则和图层确定的土地覆盖"},
    {"{0}, version {1}", "{0}（第 {1} 版）"},
    {"{0} targets: {1}.", "共列目标 {0} 项：{1}。"},
    {"{0} of them {1}", "{1} {0} 项"},
    {"{0} plots or sample points", "样地或参考样点 {0} 个"},
    {"Latest scene used: {0}. Figures rest on scenes until that day.", "数据截至 {0}（所用最新一景影像的日期）。"},
    {"default value", "默认值"},
    {"yes", "是"},
    {"no", "否"},
    {"example", "示例"},
    {"Unit (seal)", "编制单位（盖章）"},
    {"Prepared by", "编制"},
    {"Checked by", "审核"},
    {"Approved by", "批准"},
    {"Date", "日期"},
    {"Not judged: what satellites cannot verify, and what is no target",
     "不作判定的条目：卫星不可核实的目标及非目标条目"},
    {"Stated value", "文件所列数值"},
    {"Source", "来源"},
    {"Why it is not judged", "不作判定的原因"},
    {"Indicator and caliber", "指标与口径"},
    {"Target and year", "目标与年份"},
    {"Denominator", "分母"},
    {"estimate", "本报告估计"},
    {"seen", "有效观测"},
    {"zones of the official land area", "统计单元占官方土地面积"},
    {"Year", "年份"},
    {"Mapped value", "制图值"},
    {"Plots or points", "样地或参考样点数"},
    {"Course", "历年变化"},
    {"Estimates", "估计值"},
    {"No indicator of this zone has an estimate with an interval: field plots or interpreted sample points are missing "
     "here. What was mapped stands in the annex and decides nothing.",
     "本单元没有带区间的估计值：缺少样地或参考样本。制图值见附录，不用于判定。"},
    {"Indicators without a value", "未给出数值的指标"},
    {"No target is set for this zone.", "本单元未设目标。"},
    {"Scenes (numbers of the list)", "影像（影像清单中的编号）"},
    {"Boundary", "边界"},
    {"Rests on", "依据"},
    {"Layers and inputs", "图层与输入数据"},
    {"Constants", "常数"},
    {"Constant", "常数"},
    {"Where it comes from", "依据与来源"},
    {"set in this configuration", "由本配置设定"},
    {"Rules of the classes, fixed in the program", "分类规则（程序内固定）"},
    {"Estimates and verdicts, fixed in the program", "估计与判定（程序内固定）"},
    {"Carbon, fixed in the program", "碳汇（程序内固定）"},
    {"Definitions and calibers", "口径定义"},
    {"Definition, caliber and method", "口径定义、口径与方法"},
    {"An evidence number is a hash over the scenes with their checksums, the settings, the boundaries, the layers and "
     "the field data that a figure rests on, and steppe {0}: the same number, the same figure. What it stands for is "
     "listed here, each part with a link to where it stands in full: scenes with date and checksum, layers with "
     "version and checksum, constants with source, method.",
     "证据编号由所用影像及其校验值、配置、边界、图层、样地、参考样本和 steppe {0} "
     "共同算得：编号相同，数值必相同。下表列出每个编号的依据，均可点击查到全文：影像（日期、校验值）、图层（版本、校验"
     "值）、"
     "常数（来源）和方法。"},
    {"Layers, constants and field data", "图层、常数与样地（样本）"},
    {"Maps of classes", "分类图"},
    {"Scenes and boundary", "所用影像与边界"},
    {"Where the files lie is in scenes.csv.", "影像文件所在位置见 scenes.csv。"},
    {"Map", "图"},
    {"Classes by rules and layers", "按规则和图层分类"},
    {"Boundaries and tables", "边界与输入表"},
    {"What", "内容"},
    {"Official land areas", "官方土地面积"},
    {"Field plots", "样地"},
    {"Interpreted sample points", "参考样本"},
    {"Boundaries of the zones", "统计单元边界"},
    {"version {0}", "版本 {0}"},
    {"none: each sensor's own reflectance", "未归一：采用各传感器自身反射率"},
    {"Harmonisation of the sensors", "传感器归一化系数"},
    {"harmonisation", "传感器归一化"},
    {"grid", "格网"},
    {"windows", "时窗"},
    {"masks", "观测掩膜"},
    {"compositing", "合成"},
    {"cover", "盖度"},
    {"degrees of sandification", "沙化程度"},
    {"forest rules", "森林判定"},
    {"carbon", "碳汇"},
    {"class rules", "分类规则"},
    {"estimates and verdicts", "估计与判定"},
    {"Cover with plots: a line from mapped cover to the cover of the plots of all zones and years, the same for all of "
     "them; a zone is moved from it towards its own plots as far as these carry (Battese, Harter and Fuller 1988). "
     "Grassland types are weighted by their areas in the layer. The standard error holds the line, the zone and its "
     "plots.",
     "有样地时的盖度：用全部统计单元、各年份的样地建立制图盖度与实测盖度的直线关系，各单元、各期共用；再按本单元样地的"
     "多少"
     "向其实测值修正（Battese、Harter 和 Fuller "
     "1988）。各草原类型按图层面积加权。标准误包括直线、单元偏差和样地误差。"},
    {"Areas and forest coverage with sample points: each point stands for the area that its design gives it; the "
     "points "
     "of each class of the map are held to that class's known area (Stehman 2014; Olofsson et al. 2014 where the "
     "classes "
     "are the strata). The standard error is that of the design, clusters and finite strata included; the interval is "
     "that of Korn and Graubard 1998, exact where no point or all points count. A change is that of the same points.",
     "有参考样本时的面积和森林覆盖率：每个样点按抽样设计代表一定面积，各制图类别内的样点再校准到该类别的已知面积（Stehm"
     "an "
     "2014；以制图类别分层时即 Olofsson 等 2014）。标准误按抽样设计计算（含整群和有限总体修正）；区间按 Korn 和 "
     "Graubard "
     "1998，样点全部符合或全部不符合时为精确区间。变化量由两期的同一批样点得出。"},
    {"not used", "未采用"},
    {"{0} rows in the file, {1} of them used, {2} not used.", "文件共 {0} 行，采用 {1} 行，未采用 {2} 行。"},
    {"Use", "是否采用"},
    {"Zones and rows", "统计单元及行数"},
    {"No field plots and no interpreted sample points are configured: no figure has an interval, and no target can be "
     "judged.",
     "未配置样地和参考样本：所有数值均无区间，目标无法判定。"},
    {"Annex", "附录"},
    {"Annex: mapped values and area ledger", "附录：制图值与面积平衡表"},
    {"What stands here was counted on maps. It has no error of its own, is biased by the errors of the map, and "
     "decides "
     "no target; where there is an estimate, the estimate is the figure.",
     "本附录为图上统计值：没有误差，受制图误差影响而有偏，不用于判定目标；凡有估计值的，以估计值为准。"},
    {"Areas of classes, changes and the area ledger of a zone stand in its own file.",
     "各单元的分类面积、变化和面积平衡表见该单元的文件。"},
    {"Mapped only, without an error; in the annex", "以下指标只有制图值、没有误差，见附录"},
    {"Area", "面积"},
    {"Change of the carbon stock", "碳储量变化"},
    {"Total: biomass above and below ground, litter and dead wood, and soil organic carbon of 0–30 cm. Left out: soil "
     "below 30 cm, wood products, other greenhouse gases than carbon dioxide, and growth where the class stays the "
     "same.",
     "合计包括：地上和地下生物量、枯落物和枯死木、0–30 厘米土壤有机碳。不包括：30 "
     "厘米以下土壤、木产品、二氧化碳以外的温室气体，以及类别不变地块上的生长。"},
    {"Total: biomass above and below ground, litter and dead wood. Left out: soil organic carbon, wood products, other "
     "greenhouse gases than carbon dioxide, and growth where the class stays the same.",
     "合计包括：地上和地下生物量、枯落物和枯死木。不包括：土壤有机碳、木产品、二氧化碳以外的温室气体，以及类别不变地块"
     "上"
     "的生长。"},
    {"Valid", "有效"},
    {"Cloud", "云"},
    {"Snow", "积雪"},
    {"No data", "无数据"},
    {"Masked", "掩膜"},
    {"Total = valid + cloud + snow + no data + masked, to the last bit: the residual of exact sums is 0 in every row, "
     "or no "
     "report is made. Masked: seen clear on too few days, or kept from use by something other than the sky.",
     "合计 = 有效 + 云 + 积雪 + 无数据 + "
     "掩膜，精确到最后一位：每行由精确求和得出的残差均为 "
     "0，否则不出报告。掩膜：晴空观测天数不足，或因天空以外的原因不用。"},
    {"Value (10 000 mu)", "数值（万亩）"},
    {"Total area (10 000 mu)", "总面积（万亩）"},
    {"Total (10 000 mu)", "合计（万亩）"},
    {"Valid (10 000 mu)", "有效（万亩）"},
};

}  // namespace

std::span<const Translation> chinese_pages() { return kRows; }

}  // namespace steppe
