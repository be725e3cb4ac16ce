#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

// Texts of pipeline/plan/layer_reach, and of what becomes of figures, field data and queries where a layer does not
// reach.
constexpr Translation kRows[] = {
    {"layers.{0}: {1}: the layer is not where the zones are (got {2} % of their area within its bounds, allowed at "
     "least {3} %; it lies at {4}, the zones at {5}); check its coordinates and the coordinate system that it "
     "declares ({6}); until then what needs it is no_layer",
     "layers.{0}：{1}：图层不在统计单元所在之处（统计单元面积只有 {2} % 在其范围内，至少应为 {3} %；图层位于 "
     "{4}，统计单元位于 {5}）；请检查其坐标及其声明的坐标系（{6}）；在此之前，需要该图层的内容为“缺少图层”"},
    {"layers.{0}: {1}: nothing of the layer lies in any zone (got {2} % of their area within its bounds; it lies at "
     "{3}, the zones at {4}); check its coordinates and the coordinate system that it declares ({5}); until then what "
     "needs it is no_layer",
     "layers.{0}：{1}：图层没有任何内容落在统计单元内（统计单元面积的 {2} % 在其范围内；图层位于 {3}，统计单元位于 "
     "{4}）；请检查其坐标及其声明的坐标系（{5}）；在此之前，需要该图层的内容为“缺少图层”"},
    {"layers.{0}: {1}: the layer does not reach {2} of {3} zones (got {4} within its bounds, allowed at least {5} "
     "%); name a layer of the whole area; what needs it there is no_layer (where it is complete and there is nothing "
     "of "
     "it: layers.min_reach)",
     "layers.{0}：{1}：{3} 个统计单元中有 {2} 个不在图层范围内（在其范围内的面积：{4}，至少应为 {5} %）；请指定覆盖"
     "全部区域的图层；该处需要此图层的内容为“缺少图层”（若图层完整而该处确实没有，见 layers.min_reach）"},
    {"{0}; its numbers would fit as {1}", "{0}；若其数值是{1}，则位置相符"},
    {"longitude and latitude in degrees", "以度为单位的经纬度"},
    {"coordinates of the analysis grid's system ({0})", "分析格网坐标系（{0}）的坐标"},
    {"coordinates whose two axes are swapped", "两轴颠倒的坐标"},
    {"coordinates without the zone number before x (the declared system counts {0} m for it)",
     "横坐标未加带号的坐标（所声明的坐标系带号计 {0} 米）"},
    {"coordinates with the zone number before x (the declared system has none, {0} m too much)",
     "横坐标已加带号的坐标（所声明的坐标系不含带号，多出 {0} 米）"},
    {"latitude before longitude, in degrees", "纬度在前、经度在后的度数"},
    {"{0} to {1} E, {2} to {3} N", "东经 {0} 至 {1}、北纬 {2} 至 {3}"},
    {"no place", "无处"},
    {"layers.{0} is not where the zones are (got {1} % of this one within its bounds)",
     "layers.{0} 不在统计单元所在之处（本单元有 {1} % 在其范围内）"},
    {"layers.{0} does not reach the zone (got {1} % of its area, needed {2} %)",
     "layers.{0} 未覆盖该统计单元（覆盖其面积的 {1} %，需要 {2} %）"},
    {"layers.{0} reaches none of its {1} zones", "layers.{0} 未覆盖其 {1} 个统计单元中的任何一个"},
    {"layers.{0} does not reach {1} of its {2} zones ({3}); the others alone are not its figure",
     "layers.{0} 未覆盖其 {2} 个统计单元中的 {1} 个（{3}）；其余单元之和不是它的数值"},
    {"{0}; no carbon change", "{0}；不计算碳变化"},
    {"verify.plots: {0} rows lie where layers.{1} does not reach; they are kept, as if on grassland",
     "verify.plots：有 {0} 行位于 layers.{1} 未覆盖之处；予以保留，按位于草原处理"},
    {"verify.samples: {0} rows lie where a layer does not reach; they are kept, and count for what does not need "
     "that layer",
     "verify.samples：有 {0} 行位于图层未覆盖之处；予以保留，用于不需要该图层的内容"},
    {"a layer that {0} needs does not reach here (got {1}); see the warnings of the run",
     "{0} 所需的图层未覆盖此处（{1}）；见运行时的警告"},
};

}  // namespace

std::span<const Translation> chinese_layer_reach() { return kRows; }

}  // namespace steppe
