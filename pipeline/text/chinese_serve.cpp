#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

constexpr Translation kRows[] = {
    {"{0}: the report has no such table; use steppe report to make it again",
     "{0}：报告中没有该表；请用 steppe report 重新生成"},
    {"{0}: is not the table that the run wrote (its checksum differs); use steppe run to publish it again",
     "{0}：不是运行时写出的表（校验和不符）；请用 steppe run 重新发布"},
    {"{0}: the table cannot be read now; try again, or use steppe run to publish it again",
     "{0}：该表目前无法读取；请重试，或用 steppe run 重新发布"},
    {"--workspace: none was given (got 0, needed 1); name one", "--workspace：未给出工作区（0 个，至少 1 个）；请指定"},
    {"--workspace: the name cannot stand in an address (got {0}, allowed letters, digits, - . _ ~); give another as "
     "NAME=DIR",
     "--workspace：该名称不能用于网址（{0}，可用字母、数字和 - . _ ~）；请以 NAME=DIR 另取名称"},
    {"--workspace: two have the same name (got {0}); give one another name as NAME=DIR",
     "--workspace：两个工作区同名（{0}）；请以 NAME=DIR 给其中一个另取名称"},
    {"{0}: the workspace was deleted; ask whoever runs the service", "{0}：工作区已被删除；请联系服务管理员"},
    {"{0}: the workspace has no finished run now; try again when a run has finished",
     "{0}：工作区目前没有已完成的运行；请在运行完成后重试"},
    {"{0}: is no workspace of this service; see /api/v1", "{0}：本服务没有该工作区；参见 /api/v1"},
    {"{0}: is not the night that is served (got {1}, allowed {2}); see /api/v1",
     "{0}：所请求的不是当前提供的版本（{1}，当前为 {2}）；参见 /api/v1"},
    {"{0}: the workspace has no report; use steppe run to make one", "{0}：工作区没有报告；请用 steppe run 生成"},
    {"{0}: is no zone of this workspace; see /api/v1/{1}/zones", "{0}：该工作区没有此统计单元；参见 /api/v1/{1}/zones"},
    {"{0}: is missing from the address (got nothing); add ?{0}=…", "{0}：网址中缺少该参数；请加上 ?{0}=…"},
    {"{0}: is not the outlines of zones that a run wrote (got {1}); use steppe run to write them again",
     "{0}：不是运行时写出的统计单元轮廓（{1}）；请用 steppe run 重新生成"},
    {"Content-Type: is none that this address reads (got '{0}', allowed {1}); send the body as one of these",
     "Content-Type：该地址不接受此类型（“{0}”，可用 {1}）；请以其中之一发送正文"},
    {"{0}: is no number in its range (got {1}, allowed {2} to {3}); correct it",
     "{0}：不是范围内的数（{1}，允许 {2} 至 {3}）；请更正"},
    {"the product cannot be read now; try again later", "目前无法读取该产品；请稍后再试"},
    {"the dates are not known: the tile's record is of another run; try again when the run has finished",
     "日期未知：该瓦片的记录属于另一次运行；请在运行完成后重试"},
    {"the night kept no record of what was seen (products.list has no quality)",
     "该版本没有保留观测记录（products.list 中没有 quality）"},
    {"place: lies beyond the projection of the analysis grid (got {0}, {1}); ask for one near the data",
     "地点：超出分析格网的投影范围（{0}, {1}）；请选择数据附近的地点"},
    {"seen clear on {0} days of the season, {1} of them in the peak window",
     "生长季内有 {0} 天晴空观测，其中 {1} 天在峰值时窗内"},
    {"seen too little: {0}", "观测不足：{0}"},
    {"not on the image", "不在影像范围内"},
    {"cloud", "云"},
    {"cloud shadow", "云影"},
    {"thin cloud", "薄云"},
    {"snow or ice", "雪或冰"},
    {"shadow of the terrain", "地形阴影"},
    {"too bright for the sensor", "过亮（传感器饱和）"},
    {"clear", "晴空"},
    {"the scene's files are gone", "影像文件已不存在"},
    {"not read, as it matters to no zone", "未读取（不涉及任何统计单元）"},
    {"cannot be read now", "目前无法读取"},
    {"format: is not known (got {0}, allowed json, csv, geojson, xlsx); choose one of these",
     "format：未知格式（{0}，可用 json、csv、geojson、xlsx）；请从中选择"},
    {"lang: is not known (got {0}, allowed zh, en); choose one of these",
     "lang：未知语言（{0}，可用 zh、en）；请从中选择"},
    {"the answer is too long (allowed {0} MiB); ask for fewer polygons, layers or periods at once",
     "结果过大（允许 {0} MiB）；请减少每次查询的多边形、图层或时期"},
    {"Areas and means", "面积和均值"},
    {"crs: {0}", "crs：{0}"},
};

}  // namespace

// Texts of pipeline/serve: what the addresses of the map service answer.
std::span<const Translation> chinese_serve() { return kRows; }

}  // namespace steppe
