#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

constexpr Translation kRows[] = {
    {"The program and the workspaces it serves", "程序及其提供的工作区"},
    {"This description", "本说明"},
    {"A workspace's newest night: periods, zones, grid, bounds", "工作区的最新版本：时期、统计单元、格网、范围"},
    {"Layers with legends, periods and the addresses of their tiles", "图层及其图例、时期和瓦片地址"},
    {"Outlines of the zones in WGS 84, thinned to be drawn", "统计单元轮廓（WGS 84，为显示而简化）"},
    {"A zone's rows of the report: figures, classes, ledger, verdicts",
     "统计单元在报告中的各行：指标、分类、平衡表、判定"},
    {"All targets with their verdicts and reasons", "全部目标及其判定和理由"},
    {"A zone's figures over the years, with the target they are held against", "统计单元的历年指标及其对照的目标"},
    {"code of the zone", "统计单元代码"},
    {"What stands at a place, on which dates it was seen, and why there is a value or none",
     "某一地点的各图层取值、有观测的日期，以及有值或无值的原因"},
    {"longitude, degrees of WGS 84", "经度（WGS 84，度）"},
    {"latitude, degrees of WGS 84", "纬度（WGS 84，度）"},
    {"Areas and means of polygons: the very answer of steppe query",
     "多边形的面积和均值：与 steppe query 的结果完全一致"},
    {"layers, apart by commas; none: all with figures", "图层，以逗号分隔；不写：全部有指标的图层"},
    {"years: 2021, 2021,2025 or 2021..2025; none: all", "年份：2021、2021,2025 或 2021..2025；不写：全部"},
    {"json, csv, geojson or xlsx", "json、csv、geojson 或 xlsx"},
    {"property that names a polygon; none: numbers", "标识多边形的属性；不写：编号"},
    {"property with the name for people", "多边形名称的属性"},
    {"zh or en, of a workbook", "工作簿的语言：zh 或 en"},
    {"Outlines out of an uploaded file or pasted coordinates, in WGS 84", "上传文件或粘贴坐标中的轮廓（WGS 84）"},
    {"name of the file, for messages", "文件名，用于提示"},
    {"coordinate system of the coordinates, such as EPSG:4527", "坐标的坐标系，如 EPSG:4527"},
    {"Polygons grown or shrunk by metres on the ground", "按实地米数扩大或缩小的多边形"},
    {"how far, -100000 to 100000", "距离，-100000 至 100000"},
    {"The parts into which a line cuts a polygon", "线将多边形分割成的各部分"},
};

}  // namespace

// What the description of the addresses says (pipeline/serve/api_rows.cpp).
std::span<const Translation> chinese_api() { return kRows; }

}  // namespace steppe
