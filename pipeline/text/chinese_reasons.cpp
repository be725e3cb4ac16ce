#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

// Why pixels have no value or class (pipeline/products/mask_words), and why a figure has none.
constexpr Translation kRows[] = {
    {"no scene covers it", "没有影像覆盖"},
    {"cloud on every date", "各期影像均为云所遮"},
    {"snow or cloud on every date", "各期影像均为积雪或云所遮"},
    {"no usable reflectance", "反射率不可用"},
    {"the index has no value", "指数无有效值"},
    {"no scene of windows.water has all six bands", "水体时窗（windows.water）内没有六个波段齐全的影像"},
    {"no leaf-off scene (windows.leaf_off)", "没有落叶期影像（windows.leaf_off）"},
    {"one season only (windows.season: no clear date outside windows.peak)",
     "仅有一个时段的影像（windows.season 内、windows.peak 以外没有晴空日期）"},
    {"no scene of windows.season has all six bands", "生长季（windows.season）内没有六个波段齐全的影像"},
    {"the water class is not known", "水体类别未知"},
    {"no two clear dates within 20 days in 1 August to 20 September",
     "8 月 1 日至 9 月 20 日期间没有间隔 20 天以内的两个晴空日期"},
    {"layers.cropland is not configured", "未配置耕地图层（layers.cropland）"},
    {"too many features of the trained model are missing", "训练模型所需的特征缺失过多"},
    {"the wetland class is not known", "湿地类别未知"},
    {"the orchard layer has a gap", "园地图层有缺口"},
    {"neither layers.shrub nor layers.sandy_land is configured",
     "灌木林图层（layers.shrub）和沙化土地图层（layers.sandy_land）均未配置"},
    {"layers.grassland is not configured", "未配置草原类型图层（layers.grassland）"},
    {"layers.sandy_land is not configured", "未配置沙化土地图层（layers.sandy_land）"},
    {"a layer does not reach the place", "图层未覆盖该处"},
    {"composite.min_clear_days {0}, seen {1}", "生长季晴空日数不足：要求 {0}（composite.min_clear_days），实有 {1}"},
    {"composite.min_peak_days {0}, seen {1}", "生长盛期晴空日数不足：要求 {0}（composite.min_peak_days），实有 {1}"},
    {"water.min_dates {0}, seen {1}", "水体观测日数不足：要求 {0}（water.min_dates），实有 {1}"},
    {"water.min_months {0}, seen {1}", "水体观测月数不足：要求 {0}（water.min_months），实有 {1}"},
    {"{0}; mostly: {1}", "{0}；主要原因：{1}"},
    {"{0} of its zones, {1} % of its area, have no sample points ({2}; allowed {3} %)",
     "其中 {0} 个统计单元（占面积 {1} %：{2}）没有样点，上限为 {3} %"},
    {"{0} of its zones, {1} % of its area, have too few sample points ({2} in all, at least {3} are asked for)",
     "其中 {0} 个统计单元（占面积 {1} %）样点太少（共 {2} 个，至少需要 {3} 个）"},
    {"verify.design: {0}", "verify.design：{0}"},
    {"{0}: there is no estimate, the value is what was mapped", "{0}：不作估计，所列为制图数值"},
    {"a stratum of the design has one sampling unit, and the design says of no other stratum that goes with it "
     "(variance_group): the standard error is not known",
     "抽样设计中有一层只有一个抽样单元，又没有指明可与哪一层合并（variance_group），标准误未知"},
    {"the points are declared random, but {0} of {1} lie where the map has the class, and {2} would be expected: they "
     "were drawn in another way; give the design file by which they were drawn (verify.design)",
     "样点声明为随机抽取，但 {1} 个样点中有 {0} 个落在图上该类范围内，随机时应约为 {2} "
     "个：实际抽取方式不同；请提供抽样设计表（verify.design）"},
    {"by the design the points of this zone stand for {0} ha, and the zone has {1} ha: the design is of another area, "
     "or "
     "strata of it have no points",
     "按抽样设计，该统计单元的样点代表 {0} 公顷，而单元面积为 {1} 公顷：设计属于另一范围，或有的层没有样点"},
    {"the points file has {0} sampling units of stratum {1}, and the design drew {2}: no estimate rests on points that "
     "the design does not have",
     "样点文件中 {1} 层有 {0} 个抽样单元，而抽样设计只抽取了 {2} 个：设计之外的样点不能用于估计"},
    {"{0} ha more may belong to it: {1}", "另有 {0} 公顷可能属于该类但不能判定：{1}"},
    {"{0} not configured: the definition needs it, so what is mapped is no figure",
     "未配置 {0}：口径定义需要该图层，制图结果不作为指标数值"},
    {"{0} % of the sample points do not say what is asked of them, such as the cover or the class (allowed {1} %): "
     "if all of them said no it would be {2} %, if all said yes {3} %",
     "{0} % 的参考样本缺少所需信息（如盖度或类别；最多 {1} %）：若全部为“否”，结果为 {2} "
     "%，若全部为“是”，结果为 {3} %"},
    {"{0} of its {1} zones have no figure of their own ({2}): too little was seen there, and that stands for all of "
     "them",
     "所辖 {1} 个统计单元中有 {0} 个没有自己的数值（{2}）：该处观测不足，以已观测部分代表其全部"},
    {"too few clear dates or months of the water window (water.min_dates {0}, water.min_months {1})",
     "水体时窗内晴空日期或月份不足（water.min_dates {0}，water.min_months {1}）"},
    {"an input that decides the class is not known; zones.csv names it",
     "决定类别的某项输入未知；zones.csv 中写明是哪一项"},
};

}  // namespace

std::span<const Translation> chinese_reasons() { return kRows; }

}  // namespace steppe
