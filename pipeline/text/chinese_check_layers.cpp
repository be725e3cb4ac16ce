#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

// Texts of pipeline/check about layers, cover and what they are of.
const Translation kRows[] = {
    {"a layer (section 5)", "图层（见第 5 节）"},
    {"area, ha", "面积（公顷）"},
    {"layers.{0}", "layers.{0}"},
    {"cover is relative and says so (caliber), and so are the grades and classes that rest on it: desertification, "
     "forest, "
     "land cover; without plots no target of cover has a verdict",
     "盖度为“相对”口径，由其推算的等级和类别（沙化、森林、土地覆盖）也是如此；没有样地时盖度目标不作判定"},
    {"cover: the end-members are from the configuration (bare soil {0}, full cover {1}), the same in all strata",
     "盖度：端元取自配置（裸土 {0}、全覆盖 {1}），各分层相同"},
    {"cover: the end-members are local ({0}): {1} of {2} strata have a pair of their own, the others that of the whole "
     "region",
     "盖度：采用本地端元（{0}）：{2} 个分层中有 {1} 个有各自的端元，其余用全区的端元"},
    {"cover: the end-members are not local: {0} of {0} strata use the default {1} (bare soil {2}, full cover {3})",
     "盖度：非本地端元：{0} 个分层全部使用默认值 {1}（裸土 {2}、全覆盖 {3}）"},
    {"fit your own to the bureau's layers: steppe endmembers (docs/end_members.md), then name the file in "
     "cover.endmembers; both epochs use the same",
     "请用 steppe endmembers 按本单位的图层率定（docs/end_members.zh.md），再在 cover.endmembers "
     "中写入文件名；两期使用同一组"},
    {"layers.{0}: field {1}, by {2}: {3} of {4} names or codes have a class, {5} of {6} ha ({7} %)",
     "layers.{0}：字段 {1}，按{2}：{4} 个名称或代码中有 {3} 个能归类，{6} 公顷中有 {5} 公顷（{7} %）"},
    {"layers.{0}: no field decides, all {1} polygons count ({2} ha)",
     "layers.{0}：不按字段区分，{1} 个图斑全部计入（{2} 公顷）"},
    {"names or codes", "名称或代码"},
    {"other land, not used", "其他土地（不采用）"},
    {"features", "图斑数"},
    {"share, %", "占比（%）"},
    {"the list in layers.{0}_codes ({1})", " layers.{0}_codes 所列代码（{1}）"},
    {"the mapping {0} (layers.{1})", "对照表 {0}（layers.{1}）"},
    {"the shipped mapping grassland_types.csv (first national survey, NY/T 2997)",
     "自带对照表 grassland_types.csv（第一次全国草地资源调查、NY/T 2997）"},
    {"the shipped mapping landuse_codes.csv (GB/T 21010, third national land survey)",
     "自带对照表 landuse_codes.csv（GB/T 21010、第三次全国国土调查）"},
    {"what rests on the layer, where these lie", "这些地方依赖该图层的内容"},
    {"ask for shrub and afforestation polygons of the forest resource map (layers.shrub)",
     "向林草部门索取森林资源“一张图”中的灌木林和造林小班（layers.shrub）"},
    {"ask for the sandy land of the latest desertification survey (layers.sandy_land)",
     "索取最近一次荒漠化和沙化监测的沙化土地图层（layers.sandy_land）"},
    {"ask the grassland station for the map of grassland types (layers.grassland, layers.grassland_field)",
     "向草原站索取草原类型图（layers.grassland、layers.grassland_field）"},
    {"ask the natural resources bureau for the arable land of the land survey (layers.cropland)",
     "向自然资源局索取国土调查的耕地图斑（layers.cropland）"},
    {"calibrated cover: grassland cover keeps the caliber \"relative\", and its targets get no verdict",
     "盖度无法率定：草原综合植被盖度只有“相对”口径，相关目标不作判定"},
    {"comprehensive grassland cover, and its targets", "草原综合植被盖度及其目标"},
    {"cropland", "耕地"},
    {"layers.{0} ({1}): is read when the mapping above is in order", "layers.{0}（{1}）：上述对照表更正后才能读取"},
    {"grassland type", "草原类型"},
    {"grassland types", "草原类型"},
    {"layers.{0} ({1}): no layer is named", "layers.{0}（{1}）：未指定图层"},
    {"layers.{0} ({1}): {2}, {3} % of the zones; version {4}; {5}",
     "layers.{0}（{1}）：{2}，占统计单元 {3} %；版本 {4}；{5}"},
    {"layers.{0}: read; where it lies cannot be told without zones",
     "layers.{0}：已读取；没有统计单元，无法判断其位置"},
    {"reading layer {0}", "正在读取图层 {0}"},
    {"sandy land", "沙化土地"},
    {"share of the zones, %", "占统计单元（%）"},
    {"shrub", "灌木"},
    {"orchards", "园地"},
    {"orchard", "园地"},
    {"orchards: their trees may be taken for forest", "园地：其中的果树可能被判为森林"},
    {"ask the natural resources bureau for the orchards of the land survey (layers.orchard)",
     "请向自然资源局索取国土调查的园地图斑（layers.orchard）"},
    {"special shrub outside sandy land, a part of forest coverage", "沙化土地以外的特灌林，属于森林覆盖率的一部分"},
    {"vegetation cover, NDVI, grassland cover, desertification and forest there",
     "这些地方的植被盖度、NDVI、草原盖度、沙化和森林"},
    {"{0} of {1} plots fit: year and season, inside a zone, on grassland ({2})",
     "{1} 个样地中有 {0} 个可用：年份和时窗相符、在统计单元内、位于草原（{2}）"},
};

}  // namespace

std::span<const Translation> chinese_check_layers() { return kRows; }

}  // namespace steppe
