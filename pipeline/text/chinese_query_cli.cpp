#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

const Translation kRows[] = {
    {"invalid polygon", "多边形无效"},
    {"too large", "超出限制"},
    {"outside the data", "在数据范围外"},
    {"not computed", "未能计算"},
    {"calibrated on plots", "样地校准"},
    {"Polygon {0}: {1}: {2}", "多边形 {0}：{1}：{2}"},
    {"Polygon {0}: {1} ha = {2} × 10 000 mu", "多边形 {0}：{1} 公顷，合 {2} 万亩"},
    {"Polygon {0}: {1} ha = {2} × 10 000 mu, of which {3} ha ({4} %) outside the data",
     "多边形 {0}：{1} 公顷，合 {2} 万亩，其中 {3} 公顷（{4} %）在数据范围外"},
    {"{0}: definition {1}", "{0}：口径定义 {1}"},
    {"{0}: definition {1}, caliber {2}", "{0}：口径定义 {1}，口径 {2}"},
    {"{0} {1} → {2}: no change is given: {3}", "{0} {1} → {2}：不给出变化量：{3}"},
    {"Outlines are taken as CGCS2000 or WGS 84, or as their CRS says. Outlines from web maps (GCJ-02) lie some "
     "hundred metres off; no program can tell, and whoever asks must make sure.",
     "多边形坐标按 CGCS2000 或 WGS 84（或其声明的坐标系）处理。网络地图（GCJ-02）的边界偏移数百米，程序无法识别，须由"
     "查询者保证。"},
    {"Seen (%)", "有效面积（%）"},
    {"Mean", "均值"},
    {"Calibrated ± SE", "校准值 ± 标准误"},
    {"Clear days", "晴空天数"},
    {"--period: not a year (got {0}, allowed 2021, 2021,2025 or 2021..2025); correct it",
     "--period：不是年份（实为 {0}，允许 2021、2021,2025 或 2021..2025）；请更正"},
    {"--period: no year of the workspace lies there (got {0}, allowed {1})",
     "--period：工作区在此范围内没有年份（实为 {0}，允许 {1}）"},
    {"--polygon: standard input is too long (got more than {0} MiB); use a file",
     "--polygon：标准输入过长（超过 {0} MiB）；请改用文件"},
    {"--polygon: too many polygons (got {0}, allowed {1}); ask in parts or raise --max-polygons",
     "--polygon：多边形过多（实为 {0} 个，允许 {1} 个）；请分批查询或增大 --max-polygons"},
    {"-o: the suffix does not tell the format (got {0}, allowed .txt .csv .json .geojson); give --format as well",
     "-o：无法由扩展名确定格式（实为 {0}，允许 .txt .csv .json .geojson）；请同时给出 --format"},
    {"--crs: {0}", "--crs：{0}"},
    {"standard output: cannot be written; use -o FILE", "标准输出：无法写入；请使用 -o 文件"},
    {"outlines intersected: {0}", "求交的多边形：{0}"},
    {"tiles visited: {0}", "访问的瓦片：{0}"},
    {"blocks decoded: {0}, from the cache: {1}", "解码的数据块：{0}，取自缓存：{1}"},
    {"sums taken from summaries: {0}, summaries made again: {1}", "取自摘要的合计：{0}，重新生成的摘要：{1}"},
    {"polygons refused: {0} of {1}; their rows say why", "{1} 个多边形中有 {0} 个未受理；原因见各自的行"},
    {"Observations of {0}: {1}", "{0} 年观测：{1}"},
    {"polygons with figures that could not be computed: {0}; their rows say why",
     "{0} 个多边形有未能计算的数值；原因见各自的行"},
    {"interrupted: {0} of {1} polygons were answered; ask again for the rest",
     "已中断：{1} 个多边形中已答复 {0} 个；其余请重新查询"},
    {"areas and means of any polygon, from a workspace", "由工作区查询任意多边形的面积和均值"},
    {"Example: steppe query --workspace /data/steppe --polygon pastures.geojson --layer fvc --period 2020..2025 "
     "--format csv -o pastures.csv",
     "示例：steppe query --workspace /data/steppe --polygon pastures.geojson --layer fvc --period 2020..2025 "
     "--format csv -o pastures.csv"},
    {"GeoJSON, GeoPackage, Shapefile or FlatGeobuf file, WKT or GeoJSON text, or - for such text on standard input; "
     "may be given several times",
     "GeoJSON、GeoPackage、Shapefile 或 FlatGeobuf 文件，WKT 或 GeoJSON 文本，或用 - 表示由标准输入读取文本；可重复"
     "给出"},
    {"layers, e.g. fvc,landcover; default: all with figures", "图层，如 fvc,landcover；默认为全部有数值的图层"},
    {"years: 2021, 2021,2025 or 2021..2025; default: all", "年份：2021、2021,2025 或 2021..2025；默认为全部"},
    {"table (default), csv, json or geojson", "table（默认）、csv、json 或 geojson"},
    {"file instead of standard output; its suffix tells the format", "写入文件而非标准输出；由扩展名确定格式"},
    {"CRS of the coordinates, e.g. EPSG:4490; WKT needs it, files bring their own",
     "坐标系，如 EPSG:4490；WKT 必须给出，文件自带坐标系"},
    {"field that names a polygon; default: numbers", "多边形编号的字段；默认为序号"},
    {"field with the name for people", "多边形名称的字段"},
    {"layer of a file that has several", "含多个图层的文件中的图层名"},
    {"vertices of one polygon at most", "单个多边形的顶点数上限"},
    {"parts and holes of one polygon at most", "单个多边形的部分和洞的数量上限"},
    {"area of one polygon at most, km²", "单个多边形的面积上限（平方千米）"},
    {"polygons at most", "多边形数量上限"},
    {"memory for what is kept between polygons, MiB", "多边形之间保留数据所用的内存（MiB）"},
    {"say on standard error what the query read", "在标准错误输出上说明查询读取了什么"},
};

}  // namespace

// Texts of the query command and of its answers.
std::span<const Translation> chinese_query_cli() { return kRows; }

}  // namespace steppe
