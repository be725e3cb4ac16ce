#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

const Translation kRows[] = {
    {"Kind", "类型"},
    {"Target year", "目标年"},
    {"Baseline", "基准值"},
    {"Baseline year", "基准年"},
    {"Attribute", "属性"},
    {"Document", "来源文件"},
    {"Section of the document", "章节"},
    {"Share of", "分母"},
    {"Whole (ha)", "分母面积（公顷）"},
    {"Area of the zones (ha)", "统计单元面积合计（公顷）"},
    {"Official land area (ha)", "官方土地面积（公顷）"},
    {"Source of the official area", "官方面积来源"},
    {"Zones of the official area (%)", "占官方面积（%）"},
    {"area of the zone's polygon", "统计单元界内面积"},
    {"official land area", "官方土地面积"},
    {"grassland of the layer", "图层中的草原面积"},
    {"context, no target", "背景数据，不作判定"},
    {"reached", "已完成"},
    {"target", "目标"},
    {"achievement", "完成情况"},
    {"baseline", "基准"},
    {"binding", "约束性"},
    {"expected", "预期性"},
};

}  // namespace

// What the tables of targets say beside the verdict: kinds, attributes, sources, denominators.
std::span<const Translation> chinese_targets() { return kRows; }

}  // namespace steppe
