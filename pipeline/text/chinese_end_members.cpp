#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

const Translation kRows[] = {
    {"{0}: the default end-members are of linear NDVI (got {1}); give cover.soil and cover.vegetation for it",
     "{0}：默认端元只适用于线性 NDVI 模型（实为 {1}）；请给出与之对应的 cover.soil 和 cover.vegetation"},
    {"{0}: cover.endmembers names a file that says this value (got both); remove one of them",
     "{0}：cover.endmembers 所指的文件已给出该值（两处同时给出）；请删除其中之一"},
    {"{0}: the file's strata were told apart by layers.{1}, which is not given; give the layer, or fit again without "
     "it",
     "{0}：该文件的分层依据图层 layers.{1}，但未配置该图层；请配置图层，或不用该图层重新率定"},
    {"{0}: the contents do not fit the hash in the file: it was edited, damaged, or is no file of end-members; take "
     "the original, or fit again with steppe endmembers",
     "{0}：内容与文件内的校验值不符：文件被改动、损坏，或不是端元文件；请使用原文件，或用 steppe endmembers 重新率定"},
    {"{0}: the end-members are of another index (got {1}, cover.index is {2}); fit them for that index",
     "{0}：端元属于另一指数（实为 {1}，cover.index 为 {2}）；请按该指数重新率定"},
    {"{0}: not a file of end-members that this version reads; fit again with steppe endmembers",
     "{0}：不是本版本可读的端元文件；请用 steppe endmembers 重新率定"},
    {"cover: the end-members are not local (the default {0}: bare soil {1}, full cover {2}, from field sites in "
     "Australia); cover is relative, and grades and classes that rest on it are, too; fit your own with steppe "
     "endmembers, or calibrate with plots",
     "植被盖度：非本地端元（默认值 {0}：裸土 {1}，全覆盖 "
     "{2}，来自澳大利亚野外样地）；盖度为相对值，以其为依据的等级和类别亦然；"
     "请用 steppe endmembers 率定本地端元，或用样地校准"},
    {"cover: the end-members are not local (bare soil {0}, full cover {1} were the default of earlier versions; on "
     "field sites they overestimate cover by 12 points); remove them from the configuration, or fit your own with "
     "steppe endmembers",
     "植被盖度：非本地端元（裸土 {0}、全覆盖 {1} 是旧版本的默认值，在野外样地上偏高 12 "
     "个百分点）；请从配置中删除，或用 steppe "
     "endmembers 率定本地端元"},
    {"Desert", "荒漠"},
    {"Meadow", "草甸"},
    {"Shrub", "灌木林地"},
    {"Land without a layer", "未划入图层的土地"},
    {"relative (satellite, end-members not local)", "相对值（遥感，非本地端元）"},
    {"Where the end members come from", "端元来源"},
    {"default from field sites elsewhere, not local", "默认值，来自外地野外样地，非本地端元"},
    {"default of earlier versions, not local", "旧版本默认值，非本地端元"},
    {"written in the configuration, without a file of their fit", "由配置文件直接给定，无率定文件"},
    {"fitted to the strata of the region by steppe endmembers", "由 steppe endmembers 按本地分层率定"},
    {"fit the end-members of cover to the strata of the region, into a file for both epochs",
     "按本地分层率定植被盖度的端元，写成两期共用的文件"},
    {"the file to write, for cover.endmembers", "要写出的文件，供 cover.endmembers 使用"},
    {"polygons of bare ground (a vector file), for the soil of bare strata",
     "裸地控制多边形（矢量文件），用于裸露分层的裸土端元"},
    {"look at one block of 256 x 256 pixels in so many; 1: all", "每多少个 256 x 256 像元的块取一块；1 表示全部"},
    {"name of the set in reports; the zone set and the years when not given",
     "该组端元在报告中的名称；不给时用统计单元集名和年份"},
    {"Example: steppe endmembers --config bayannur.toml --workspace /data/steppe -o endmembers.json",
     "示例：steppe endmembers --config bayannur.toml --workspace /data/steppe -o endmembers.json"},
    {"{0}: end-members are fitted for NDVI, whose limits are known (got cover.index = {1}); give those of another "
     "index "
     "in the configuration",
     "{0}：端元只按 NDVI 率定，其取值界限有据可依（实为 cover.index = {1}）；其他指数的端元请直接写入配置"},
    {"end-members: no layer tells strata apart (layers.grassland, sandy_land, cropland, shrub); one pair holds for the "
     "whole region, which stretches deserts beside meadows",
     "端元：没有可用于分层的图层（layers.grassland、sandy_"
     "land、cropland、shrub）；全区共用一组端元，草甸旁的荒漠盖度会被拉伸"},
    {"{0}: written; name it in the configuration of all epochs: cover.endmembers = \"{1}\"",
     "{0}：已写出；请在各期配置中写入：cover.endmembers = \"{1}\""},
    {"{0}: exists and holds another set, which figures may rest on (allowed a new name); give another name, or move "
     "the "
     "file away",
     "{0}：文件已存在且内容是另一组端元，已有数值可能以其为依据（允许新文件名）；请换一个文件名，或先移走该文件"},
    {"end-members: no usable scene lies in the zones and windows of any year; add scenes, or correct periods.years and "
     "the windows",
     "端元：任何年份的统计单元和时窗内都没有可用影像；请补充影像，或更正 periods.years 和时窗"},
    {"end-members: too few pixels with a value at the season's peak (got {0}, allowed {1} and more); add scenes of the "
     "window, years, or a larger region",
     "端元：生长盛期有值的像元太少（实为 {0}，允许 {1} 及以上）；请补充该时窗的影像、增加年份或扩大区域"},
    {"end-members: dense strata have too few leaf-off pixels free of snow, so that their bare soil is unknown (got "
     "fewer "
     "than {0} of {1}); add scenes of windows.leaf_off, or widen that window",
     "端元：茂密分层缺少落叶期无雪像元，裸土端元无从得知（下列分层不足 {0} 个像元：{1}）；请补充 windows.leaf_off "
     "时窗的影像，或放宽该时窗"},
    {"cover: {0} plots on the map cannot calibrate it (allowed {1} and more, on more than one value of the map); cover "
     "stays relative and verifies no target; survey more plots",
     "植被盖度：落在图上的 {0} 个样地不能校准盖度（允许 {1} "
     "个及以上，且图上取值不全相同）；盖度仍为相对值，不能核查目标；"
     "请补测样地"},
    {"cover: the calibration on plots is not accepted; cover stays relative and verifies no target (got {0} plots, "
     "RMSE "
     "{1}, bias {2}, slope {3}; allowed {4} plots and more, RMSE up to {5} points, bias up to ±{6} points, slope above "
     "0); survey more plots, or correct those that differ most",
     "植被盖度：样地校准未被采用，盖度仍为相对值，不能核查目标（实为 {0} 个样地、RMSE {1}、偏差 {2}、斜率 {3}；允许 "
     "{4} "
     "个样地及以上、RMSE 不超过 {5} 个百分点、偏差不超过 ±{6} 个百分点、斜率大于 "
     "0）；请补测样地，或核对差异最大的样地"},
    {"--bare: {0}", "--bare：{0}"},
    {"Stratum", "分层"},
    {"Pixels", "像元数"},
    {"Pooled with", "合并于"},
    {"Bare soil", "裸土"},
    {"Full cover", "全覆盖"},
    {"Where from", "来源"},
    {"5 % at the peak", "生长盛期累积 5 %"},
    {"5 % leaf-off, free of snow", "落叶期无雪累积 5 %"},
    {"median of bare ground", "裸地多边形中位数"},
    {"95 % at the peak", "生长盛期累积 95 %"},
    {"full cover of {0}", "取自{0}"},
    {"{0}: {1}, limited", "{0}：{1}，按界限取值"},
    {"upper limit: no dense stratum here", "上限：本区没有茂密分层"},
};

}  // namespace

std::span<const Translation> chinese_end_members() { return kRows; }

}  // namespace steppe
