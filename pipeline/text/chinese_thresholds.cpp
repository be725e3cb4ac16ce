#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

const Translation kRows[] = {
    {"{0}: the contents do not fit the hash in the file: it was edited, damaged, or is no file of water thresholds; "
     "take "
     "the original, or make it again with steppe thresholds",
     "{0}：内容与文件内的校验值不符：文件被改动、损坏，或不是水体阈值文件；请使用原文件，或用 steppe thresholds "
     "重新生成"},
    {"{0}: not a file of water thresholds that this version reads; make it again with steppe thresholds",
     "{0}：不是本版本可读的水体阈值文件；请用 steppe thresholds 重新生成"},
    {"{0}: the thresholds were changed while the program was running; run again",
     "{0}：程序运行期间阈值文件被改动；请重新运行"},
    {"own threshold", "采用本期阈值"},
    {"default: no block has 5 to 95 % of water", "用默认值：没有水体占 5 %—95 % 的图块"},
    {"default: water and land are one hump", "用默认值：水陆呈单峰"},
    {"default: water and land overlap", "用默认值：水陆重叠"},
    {"default: less than 1 % of water or land", "用默认值：水体或陆地不足 1 %"},
    {"default: the split lies far from water's edge", "用默认值：分割点远离水陆界限"},
    {"thresholds: no usable scene lies in the zones and the water window of any year; add scenes, or correct "
     "periods.years and windows.water",
     "水体阈值：各年的水体时段内，统计单元中没有可用影像；请补充影像，或更正 periods.years 和 windows.water"},
    {"water.thresholds: {0} of {1} dates are not in the file (the first: {2}); they use water.mndwi_threshold = {3}; "
     "to "
     "freeze them too, find thresholds again into a new file, for all years at once",
     "water.thresholds：{1} 个日期中有 {0} 个不在文件内（首个：{2}），按 water.mndwi_threshold = {3} 计；"
     "如需固定，请对全部年份重新生成新文件"},
    {"find the water threshold of every pass (day and satellite), into a file that freezes them for all runs",
     "逐次过境（日期与卫星）确定水体阈值，写成各次运行固定使用的文件"},
    {"the file to write, for water.thresholds", "要写出的文件，供 water.thresholds 使用"},
    {"Example: steppe thresholds --config bayannur.toml --workspace /data/steppe -o thresholds.json",
     "示例：steppe thresholds --config bayannur.toml --workspace /data/steppe -o thresholds.json"},
    {"{0}: written; name it in the configuration of all epochs: water.thresholds = \"{1}\"",
     "{0}：已写出；请在各期配置中写入：water.thresholds = \"{1}\""},
    {"water.thresholds: {0} ({1}, {2}…) knows all {3} dates of the scenes in the water window",
     "water.thresholds：{0}（{1}，{2}…）包含水体时段内影像的全部 {3} 个日期"},
    {"water and wetland of these dates; years of which some are frozen and some are not are not measured alike",
     "这些日期的水体和湿地；部分日期固定、部分日期未固定的年份口径不一"},
    {"Thresholds of open water by date", "逐日期的水体阈值"},
    {"End members of cover", "盖度端元"},
    {"Trained model of land cover", "地表覆盖训练模型"},
    {"{0} dates of a satellite", "{0} 个卫星过境日期"},
    {"{0} of them not in the file: water.mndwi_threshold", "其中 {0} 个不在文件内，按 water.mndwi_threshold 计"},
    {"Open water by the vote of three tests, thresholds frozen by date",
     "三项检验投票判定的开阔水面（逐日期固定阈值）"},
    {"Forest and special shrub by a trained model", "训练模型判定的森林与特灌林"},
    {"Water and vegetated wetland by rules and a trained model", "规则与训练模型判定的水面与植被湿地"},
    {"Threshold", "阈值"},
    {"Water share", "水体占比"},
    {"Result", "结果"},
    {"η", "η"},
    {"Ashman's D", "Ashman D"},
};

}  // namespace

std::span<const Translation> chinese_thresholds() { return kRows; }

}  // namespace steppe
