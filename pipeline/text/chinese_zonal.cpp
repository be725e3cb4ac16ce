#include "pipeline/text/chinese.hpp"

namespace steppe {

namespace {

// Texts of `steppe zonal`, and of the rasters and files it alone needs.
const Translation kRows[] = {
    {"exact statistics of any raster in any zones", "任意栅格在任意统计单元内的精确统计"},
    {"rasters on one grid (GeoTIFF, JPEG 2000, a VRT mosaic …), then the polygons' file (GeoPackage, GeoJSON, "
     "Shapefile, FlatGeobuf)",
     "同一格网上的栅格（GeoTIFF、JPEG 2000、VRT 镶嵌 "
     "…），最后是多边形文件（GeoPackage、GeoJSON、Shapefile、FlatGeobuf）"},
    {"coordinate system of the zones, whatever their file says: EPSG:4490, WKT, or raster for that of the rasters",
     "统计单元的坐标系，不论文件如何声明：EPSG:4490、WKT，或 raster 表示与栅格相同"},
    {"Example: steppe zonal fvc.tif counties.gpkg --id adcode --name name --stats mean,sd,q05 -o cover.csv",
     "示例：steppe zonal fvc.tif counties.gpkg --id adcode --name name --stats mean,sd,q05 -o cover.csv"},
    {"field with the zones' id; without it they are numbered 1, 2, …", "统计单元编码字段；不给时按 1、2、… 编号"},
    {"field with the zones' name", "统计单元名称字段"},
    {"layer of the zones' file, when it has several", "统计单元文件的图层（有多个图层时）"},
    {"text encoding of a shapefile, when it does not say: GBK …", "Shapefile 未注明时的文字编码：GBK …"},
    {"one row for all zones with the same value in this field", "该字段值相同的统计单元合为一行"},
    {"list of count area coverage_share mean sum min max sd variance unbiased_variance n_eff median qNN mode "
     "minority "
     "variety classes, or all (but the classes)",
     "统计量列表，可选 count area coverage_share mean sum min max sd variance unbiased_variance n_eff median qNN "
     "mode "
     "minority variety classes；all 为全部（classes 除外）"},
    {"instead: areas by class of the first and class of the second raster",
     "改为输出第一个栅格的类别与第二个栅格的类别的交叉面积表"},
    {"a raster that weights the cells: adds weighted_mean and weighted_sum",
     "作为像元权重的栅格：增加 weighted_mean 和 weighted_sum"},
    {"which cells are a zone's: exact parts, centre, or all-touched",
     "像元归属规则：exact 精确比例、centre 中心点、all-touched 触及即算"},
    {"a cell weighs its true area, or its coverage (each cell 1)",
     "像元权重：area 真实面积，或 coverage 覆盖比例（每个像元为 1）"},
    {"band: one for all rasters, or a list with one for each", "波段：全部栅格共用一个，或逐个列出"},
    {"this value is no data, whatever the files say; none: every cell is data",
     "以该值为无数据值，不论文件如何声明；none 表示所有像元均有数据"},
    {"stored values, without the scale and offset that a file declares", "使用存储值，不应用文件声明的缩放和偏移"},
    {"the file to write; - or nothing: standard output", "输出文件；- 或不给：标准输出"},
    {"csv, json or gpkg; otherwise as the file is named, or csv", "csv、json 或 gpkg；不给时按文件名后缀，否则为 csv"},
    {"folder that keeps the cover of the zones and sums of the rasters for next time",
     "保存统计单元覆盖比例和栅格分块摘要、供下次使用的文件夹"},
    {"distinct values held at once for quantiles, mode, variety and classes",
     "为分位数、众数、种类数和类别同时保存的不同值个数上限"},
    {"-o: the format is not known by its name (got {0}, allowed .csv .json .gpkg); name the file so or choose with "
     "--format",
     "-o：无法由文件名判断格式（实际为 {0}，允许 .csv .json .gpkg）；请改名或用 --format 指定"},
    {"--format: a GeoPackage is a file (got standard output); name one with -o",
     "--format：GeoPackage 须写入文件（当前为标准输出）；请用 -o 指定文件"},
    {"--nodata: is no number (got {0}, allowed a number or none); correct it",
     "--nodata：不是数字（实际为 {0}，允许数字或 none）；请改正"},
    {"--cross: needs two rasters (got {0}); name two rasters of classes",
     "--cross：需要两个栅格（实际为 {0} 个）；请给出两个分类栅格"},
    {"--cross: goes without --stats and --weights; ask for them in another call",
     "--cross：不能与 --stats、--weights 同用；请另行计算"},
    {"--cross: is a table of many rows a zone and no map (got gpkg, allowed csv, json); choose another format",
     "--cross：结果是每单元多行的表，不是图层（实际为 gpkg，允许 csv、json）；请换一种格式"},
    {"{0}: the zones' cover is taken from here", "{0}：统计单元的覆盖比例取自此处"},
    {"{0}: the cells inside the zones are taken from block summaries here", "{0}：单元内部的像元取自此处的分块摘要"},
    {"… and {0} more; see the column reason", "…… 另有 {0} 个；见 reason 列"},
    {"{0}: no zone has figures (got {1} zones); see the reasons",
     "{0}：没有统计单元得到数值（共 {1} 个）；请看各自的原因"},
    {"{0}: no zone lies on the rasters (got {1} zones); check the coordinate systems",
     "{0}：没有统计单元位于栅格范围内（共 {1} 个）；请检查坐标系"},
    {"{0}: {1} rows, {2} of them with figures", "{0}：{1} 行，其中 {2} 行有数值"},
    {"--stats: there is no such raster (got {0}, allowed 1 to {1} after @); count the rasters from 1",
     "--stats：没有该栅格（实际为 {0}，@ 之后允许 1 到 {1}）；栅格从 1 开始计数"},
    {"--stats: unknown statistic (got {0}); did you mean {1}?", "--stats：未知统计量（实际为 {0}）；是否指 {1}？"},
    {"--stats: unknown statistic (got {0}, allowed {1}); choose among these",
     "--stats：未知统计量（实际为 {0}，允许 {1}）；请从中选择"},
    {"--stats: nothing is asked for; name statistics such as mean,sd", "--stats：未指定统计量；请给出如 mean,sd"},
    {"--band: one band for all rasters or one for each (got {0} bands and {1} rasters); name a raster twice for two "
     "of "
     "its bands",
     "--band：全部栅格共用一个波段，或每个栅格一个（实际为 {0} 个波段、{1} "
     "个栅格）；同一栅格取两个波段时请将其列出两次"},
    {"--band: {0} has no such band (got {1}, allowed 1 to {2}); name one of them",
     "--band：{0} 没有该波段（实际为 {1}，允许 1 到 {2}）；请指定其中之一"},
    {"{0}: the scale or offset of band {1} cannot be used (got {2} and {3}, allowed finite numbers and a scale above "
     "0); correct the file or read stored values with --raw",
     "{0}：波段 {1} 的缩放或偏移不可用（实际为 {2} 和 {3}，允许有限数值且缩放大于 0）；请修正文件，或用 --raw "
     "读取存储值"},
    {"{0}: weights with an offset cannot be used (got {1}, allowed 0); write the true weights into a file or read "
     "stored values with --raw",
     "{0}：带偏移的权重不可用（实际为 {1}，允许 0）；请将真实权重写入文件，或用 --raw 读取存储值"},
    {"{0}: is not on the grid of {1} (got {2}, needed {3}); warp one to the grid of the other, or ask for each alone",
     "{0}：与 {1} 不在同一格网（实际为 {2}，需要 {3}）；请将其一重采样到另一格网，或分别计算"},
    {"{0}: {1}: {2}", "{0}：{1}：{2}"},
    {"{0}; and {1} more", "{0}；另有 {1} 个"},
    {"no cell of the rasters lies in it; check the coordinate systems, or that it is larger than a cell",
     "其内没有栅格像元；请检查坐标系，或检查它是否大于一个像元"},
    {"only {0} % of it lies on the rasters", "仅有 {0} % 位于栅格范围内"},
    {"no cell of it has data", "其内所有像元均无数据"},
    {"zones are left out: {0}", "有统计单元未计入：{0}"},
    {"zonal: interrupted; nothing was written, run it again", "zonal：已中断；未写出任何结果，请重新运行"},
    {"{0}: too many classes for columns (got more than {1}); ask for statistics without classes, the values are no "
     "classes",
     "{0}：类别过多，无法成列（多于 {1} 个）；这些值不是类别，请去掉 classes"},
    {"zones: {0}; or say with --zones-crs in which system their coordinates are",
     "统计单元：{0}；或用 --zones-crs 指明其坐标所用的坐标系"},

    {"{0}: the file cannot be made (got {1}); choose another format", "{0}：无法生成文件（{1}）；请换一种格式"},
    {"{0}: a virtual raster of this kind is not read (got {1}, allowed tiles placed side by side, cell on cell); "
     "make "
     "a GeoTIFF of it",
     "{0}：不支持这种虚拟栅格（实际为 {1}，只允许像元对齐、并列拼接的瓦片）；请转换为 GeoTIFF"},
    {"{0}: the virtual raster cannot be understood (got {1}); make it again",
     "{0}：无法识别该虚拟栅格（{1}）；请重新生成"},
    {"{0}: tile {1} is not what the virtual raster says (got another band count, type, size, place or coordinate "
     "system); make the virtual raster again",
     "{0}：瓦片 {1} 与虚拟栅格的描述不符（波段数、类型、大小、位置或坐标系不同）；请重新生成虚拟栅格"},
};

}  // namespace

std::span<const Translation> chinese_zonal() { return kRows; }

}  // namespace steppe
