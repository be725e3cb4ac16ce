#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

const Translation kRows[] = {
    // Error matrices as files.
    {"{0}: needs one column of areas (got {1}, allowed one of mapped_area_ha, mapped_area_km2, mapped_area_mu, "
     "mapped_area_wanmu, mapped_pixels; of strata stratum_area_ha …); correct the columns",
     "{0}：须有且只有一个面积列（实为 {1}，允许 mapped_area_ha、mapped_area_km2、mapped_area_mu、mapped_area_wanmu、"
     "mapped_pixels 之一；按抽样层给出时为 stratum_area_ha 等）；请更正列名"},
    {"{0}: the column {1} names no unit of area (allowed _ha, _km2, _mu, _wanmu, _wanha); correct its name",
     "{0}：{1} 列没有写明面积单位（允许 _ha、_km2、_mu、_wanmu、_wanha）；请更正列名"},
    {"{0}: areas of strata belong to a column {1}, areas of map classes to none (got {2}); correct the columns",
     "{0}：有 {1} 列时面积须为抽样层面积，没有时须为图上类别面积（实为 {2}）；请更正列名"},
    {"{0}: {1} is a sum and no class; leave sums out of the matrix", "{0}：{1} 是合计，不是类别；混淆矩阵中请去掉合计"},
    {"{0}: has no points (got {1} rows and {2} reference classes); write a row for each class of the map and a column "
     "for "
     "each class of the reference",
     "{0}：没有样点（实有 {1} 行、{2} 个参考类别）；图上每类写一行，参考每类写一列"},
    {"{0}: classes of the map and of the reference have different names (got {1} as rows alone and {2} as columns "
     "alone); "
     "give a class the same name in both, or name the first column stratum where the rows are no classes of the map",
     "{0}：图上类别与参考类别名称不一致（仅见于行：{1}；仅见于列：{2}"
     "）；同一类别在行、列中请用同一名称；若各行不是图上类别"
     "而是抽样层，请将首列命名为 stratum"},
    {"{0}: the map does not have these classes of the reference: {1}; they have an area and no user's accuracy",
     "{0}：图上没有以下参考类别：{1}；给出其面积，不给出用户精度"},
    {"{0}: the reference has no column for these classes of the map: {1}; they count as never right",
     "{0}：参考数据没有以下图上类别的列：{1}；这些类别按全部判错处理"},
    {"{0}: {1} stands already in line {2}; keep one of the two", "{0}：{1} 已见于第 {2} 行；请只保留一行"},
    {"{0}: the stratum {1} has another area in an earlier row (got {2} and {3}); correct it",
     "{0}：抽样层 {1} 的面积与前面的行不同（分别为 {2} 和 {3}）；请更正"},
    {"{0}: {1} has an area and no points, so nothing is known of it; bring points, or put it together with another "
     "class",
     "{0}：{1} 有面积而没有样点，无从评价；请补充样点，或与其他类别合并"},
    {"{0}: {1} has points and no area (got {2}); write its area", "{0}：{1} 有样点而没有面积（实为 {2}）；请填写面积"},
    {"{0}: {1} has one point: what rests on it has no standard error",
     "{0}：{1} 只有 1 个样点，依据它的数值没有标准误（方差未知，不等于零）"},
    {"{0}: has no usable number of points (got {1}, allowed 1 to {2}); write numbers of points, not of pixels",
     "{0}：样点总数不可用（实为 {1}，允许 1 至 {2}）；请填写样点数，而不是像元数"},
    {"{0}: is no UTF-8 and was read as GBK; look whether the names are right",
     "{0}：不是 UTF-8 编码，已按 GBK 读取；请核对名称是否正确"},
    // The command.
    {"accuracy of a map: error matrix, accuracies and adjusted areas", "图件精度：混淆矩阵、各项精度和校正面积"},
    {"CSV of an error matrix: map_class, a column of points for each reference class, mapped_area_ha",
     "混淆矩阵 CSV：map_class、每个参考类别一列样点数、mapped_area_ha"},
    {"edge of a pixel in metres, where the matrix has mapped_pixels",
     "像元边长（米），用于以 mapped_pixels 给出面积的矩阵"},
    {"table, csv, json or xlsx; otherwise as the file is named, or table",
     "table、csv、json 或 xlsx；不写时按文件名后缀，否则为 table"},
    {"the same as --format json", "等同于 --format json"},
    {"Example: steppe assess --matrix matrix.csv --format xlsx -o accuracy.xlsx",
     "示例：steppe assess --matrix matrix.csv --format xlsx -o accuracy.xlsx"},
    {"--json: contradicts --format {0}; give one of the two", "--json：与 --format {0} 矛盾；请只写其中之一"},
    {"-o: the suffix does not tell the format (got {0}, allowed .txt .csv .json .xlsx); give --format as well",
     "-o：后缀不能说明格式（实为 {0}，允许 .txt .csv .json .xlsx）；请同时写明 --format"},
    {"--format: a workbook is a file (got standard output); name one with -o",
     "--format：工作簿须写入文件（实为标准输出）；请用 -o 指定文件名"},
    // Tables.
    {"Points mapped so", "图上为该类的样点数"},
    {"Points that are it", "参考为该类的样点数"},
    {"Points where both agree", "两者一致的样点数"},
    {"User's accuracy (%)", "用户精度（%）"},
    {"Producer's accuracy (%)", "生产者精度（%）"},
    {"Overall accuracy (%)", "总体精度（%）"},
    {"its standard error (%)", "标准误（%）"},
    {"its 95 % interval, low (%)", "95 % 区间下限（%）"},
    {"its 95 % interval, high (%)", "95 % 区间上限（%）"},
    {"Mapped area (ha)", "图上面积（公顷）"},
    {"Mapped area (pixels)", "图上面积（像元）"},
    {"Adjusted area (ha)", "校正面积（公顷）"},
    {"Adjusted area (pixels)", "校正面积（像元）"},
    {"Adjusted area (10 000 mu)", "校正面积（万亩）"},
    {"its standard error (ha)", "标准误（公顷）"},
    {"its 95 % interval, low (ha)", "95 % 区间下限（公顷）"},
    {"its 95 % interval, high (ha)", "95 % 区间上限（公顷）"},
    {"its share of all (%)", "占总面积（%）"},
    {"Sampling design", "抽样设计"},
    {"All classes", "全部类别"},
    {"Sum", "合计"},
    {"Map \\ reference", "图上 \\ 参考"},
    {"Error matrix: points by the map's class (rows) and the reference's (columns)",
     "混淆矩阵：样点数，行为图上类别，列为参考类别"},
    {"95 % interval", "95 % 区间"},
    {"± 1.96 SE", "± 1.96 标准误"},
    {"Overall accuracy: not known, because not every point has a class of the map ({0} points)",
     "总体精度：未知，因为并非每个样点都有图上类别（共 {0} 个样点）"},
    {"Overall accuracy: {0} % ({1} points); its error is not known", "总体精度：{0} %（{1} 个样点）；误差未知"},
    {"Overall accuracy: {0} % ± {1} %, 95 % interval {2} to {3} % ({4} points)",
     "总体精度：{0} % ± {1} %，95 % 区间 {2} 至 {3} %（{4} 个样点）"},
    {"Accuracy", "精度"},
    {"Error matrix", "混淆矩阵"},
    {"Accuracy of a map", "图件精度评价"},
};

}  // namespace

std::span<const Translation> chinese_assess() { return kRows; }

}  // namespace steppe
