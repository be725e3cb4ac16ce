#include "pipeline/text/chinese.hpp"

namespace steppe {
namespace {

constexpr Translation kRows[] = {
    {"outline: the WKT names no coordinate system and was taken for CGCS2000 degrees",
     "轮廓：WKT 未注明坐标系，按 CGCS2000 经纬度处理"},
    {"{0}: was left out: {1}", "{0}：未采用：{1}"},
    {"outline: the zip holds no outlines (allowed .shp with .shx and .dbf, .kml, .geojson, .gpkg, .wkt, .txt, .csv); "
     "pack one of these",
     "轮廓：压缩包中没有轮廓文件（可用 .shp 及 "
     ".shx、.dbf，.kml、.geojson、.gpkg、.wkt、.txt、.csv）；请打包其中之一"},
    {"outline: degrees are taken for CGCS2000 or WGS 84; outlines drawn on web maps of China (GCJ-02) lie some "
     "hundred metres beside the place, and must be converted before",
     "轮廓：经纬度按 CGCS2000 或 WGS 84 处理；在国内网络地图（GCJ-02）上绘制的轮廓偏离实际位置数百米，须先行转换"},
    {"outline: there is nothing in it (got {0} bytes); send a file or paste coordinates",
     "轮廓：内容为空（{0} 字节）；请上传文件或粘贴坐标"},
    {"outline: the zip unpacks to too much (allowed {0} files and {1} MiB); send its files one by one",
     "轮廓：压缩包解压后过大（允许 {0} 个文件、{1} MiB）；请逐个上传文件"},
    {"outline: the zip is damaged or holds links; pack the files again", "轮廓：压缩包已损坏或含有链接；请重新打包"},
    {"coordinates: line {0} has no two numbers (got '{1}'); write longitude and latitude, or easting and northing, a "
     "corner a line",
     "坐标：第 {0} 行不是两个数（“{1}”）；请每行写一个拐点的经度和纬度，或横坐标和纵坐标"},
    {"coordinates: there are too many corners (allowed {0}); send a file", "坐标：拐点过多（允许 {0} 个）；请上传文件"},
    {"coordinates: there are none (got no line with two numbers); paste longitude and latitude, a corner a line",
     "坐标：没有坐标（没有含两个数的行）；请每行粘贴一个拐点的经度和纬度"},
    {"coordinates: some are degrees and some are metres; paste one kind at a time",
     "坐标：既有经纬度又有米制坐标；请每次只粘贴一种"},
    {"coordinates: {0} lines without two numbers were left out", "坐标：有 {0} 行不含两个数，已略过"},
    {"coordinates: the second column was taken for the one that runs east", "坐标：第二列按横坐标（经度、东向）处理"},
    {"coordinates: are degrees, and {0} has metres; leave the coordinate system out or paste metres",
     "坐标：是经纬度，而 {0} 以米为单位；请不指定坐标系，或粘贴米制坐标"},
    {"coordinates: are metres, and {0} has degrees; name the 3-degree zone, such as EPSG:4527",
     "坐标：以米为单位，而 {0} 为经纬度；请指定 3 度带，如 EPSG:4527"},
    {"coordinates: are metres of a projection that is not known (the easting does not begin with a zone from {0} to "
     "{1}); name it, such as EPSG:4547",
     "坐标：以米为单位，但投影未知（横坐标前没有 {0} 至 {1} 的带号）；请指定坐标系，如 EPSG:4547"},
    {"coordinates: taken for CGCS2000, 3-degree zone {0}, by the zone's number before the easting",
     "坐标：根据横坐标前的带号，按 CGCS2000 3 度带第 {0} 带处理"},
    {"coordinate {0} is no longitude,latitude (got '{1}'); correct the KML",
     "第 {0} 个坐标不是“经度,纬度”（“{1}”）；请修正 KML"},
    {"polygons: the KML is nested too deep (allowed {0} levels); flatten its folders",
     "多边形：KML 嵌套过深（允许 {0} 层）；请减少文件夹层级"},
    {"the Placemark has no polygon; draw an area", "地标（Placemark）中没有多边形；请绘制面"},
    {"polygons: the text is no KML that can be read; export it again as KML 2.2",
     "多边形：不是可读取的 KML；请重新导出为 KML 2.2"},
    {"polygon: has too many vertices to be edited (got {0}, allowed {1}); simplify it or edit it elsewhere",
     "多边形：顶点过多，无法编辑（{0}，允许 {1}）；请简化或用其他软件编辑"},
    {"polygon: cannot be edited so; check that its outline does not touch itself",
     "多边形：无法如此编辑；请检查边界是否自相接触"},
    {"polygon: is too large for a true distance (got {0} km, allowed {1}); cut it",
     "多边形：过大，无法保证距离准确（{0} km，允许 {1}）；请先分割"},
    {"line: cuts nothing off the polygon (got {0} parts); draw it from one side to the other",
     "线：没有分割多边形（得到 {0} 个部分）；请从一侧画到另一侧"},
    {"polygon {0}: has no place in longitude and latitude; check its coordinate system",
     "多边形 {0}：无法换算为经纬度；请检查坐标系"},
    {"polygon {0}: nothing is left of it (got {1} metres); take fewer",
     "多边形 {0}：缩小后没有剩余（{1} 米）；请减小距离"},
    {"body: is no JSON with a polygon and a line (at byte {0}); send an object that has both",
     "正文：不是含多边形和线的 JSON（第 {0} 字节）；请发送同时含二者的对象"},
    {"body: lacks a member (needed polygon and line); send both", "正文：缺少成员（需要 polygon 和 line）；请同时发送"},
    {"line: is no LineString or MultiLineString of finite degrees; draw a line",
     "线：不是由有限经纬度组成的 LineString 或 MultiLineString；请绘制一条线"},
    {"polygon: must be one (got {0}); split them one by one", "多边形：只能是一个（{0} 个）；请逐个分割"},
};

}  // namespace

// Texts of outlines that are uploaded, pasted and edited: libgeo/vector and pipeline/serve.
std::span<const Translation> chinese_outlines() { return kRows; }

}  // namespace steppe
