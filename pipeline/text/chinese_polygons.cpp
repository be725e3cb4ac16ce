#include "pipeline/text/chinese.hpp"

namespace steppe {

namespace {

// Texts of libgeo/vector/polygon_text and what it reads with.
const Translation kRows[] = {
    {"polygon {0}", "多边形 {0}"},
    {"polygons: {0}", "多边形：{0}"},
    {"a geometry", "几何对象"},
    {"the name of a geometry", "几何类型名称"},
    {"has no geometry (got nothing, allowed Polygon or MultiPolygon); draw it or remove the feature",
     "没有图形（实为空，允许 Polygon 或 MultiPolygon）；请绘制图形或删除该要素"},
    {"is not a polygon (got {0}, allowed Polygon or MultiPolygon); convert or remove it",
     "不是多边形（实为 {0}，允许 Polygon 或 MultiPolygon）；请转换或删除"},
    {"is not a Feature of GeoJSON (at byte {0}); repair it", "不是 GeoJSON 的 Feature（第 {0} 字节处）；请修正"},
    {"geometry collections are nested too deep (allowed {0} levels); write one MultiPolygon",
     "几何集合嵌套过深（允许 {0} 层）；请改写为一个 MultiPolygon"},
    {"the geometry has no member '{0}'; write it", "几何对象缺少成员“{0}”；请补写"},
    {"the geometry has no type of GeoJSON (got {0}, allowed Polygon or MultiPolygon); correct it",
     "几何对象没有 GeoJSON 类型（实为 {0}，允许 Polygon 或 MultiPolygon）；请更正"},
    {"the geometry is no object of GeoJSON (at byte {0}); repair it", "图形不是 GeoJSON 对象（第 {0} 字节处）；请修正"},
    {"the geometry has something else where {0} must stand (at byte {1}, ring {2}, vertex {3}); repair it",
     "图形中应为 {0} 之处另有内容（第 {1} 字节处，第 {2} 环第 {3} 点）；请修正"},
    {"the geometry says '{0}' twice (at byte {1}); write it once",
     "几何对象重复写了“{0}”（第 {1} 字节处）；请只写一次"},
    {"the feature says '{0}' twice (at byte {1}); write it once", "要素重复写了“{0}”（第 {1} 字节处）；请只写一次"},
    {"ring {0}, vertex {1} has too few coordinates (got {2}, allowed 2 or more); repair the geometry",
     "第 {0} 环第 {1} 点坐标过少（实为 {2} 个，允许 2 个以上）；请修正图形"},
    {"too many rings (got {0}, allowed {1}); simplify or split it", "环过多（实为 {0}，允许 {1}）；请简化或拆分"},
    {"too many vertices (got {0}, allowed {1}); simplify or split it", "顶点过多（实为 {0}，允许 {1}）；请简化或拆分"},
    {"the SRID is not understood (at byte {0}, allowed as SRID=4490;); correct it",
     "无法理解 SRID（第 {0} 字节处，允许写法如 SRID=4490;）；请更正"},
    {"text cannot be read (got other bytes, allowed {0}); correct the text or the .cpg file",
     "文字无法读取（字节不符，允许 {0}）；请更正文字或 .cpg 文件"},
    {"{0}: ring {1} crosses the antimeridian at vertex {2} (got an edge from longitude {3} to {4}, allowed 180 "
     "degrees); "
     "split the polygon at longitude 180",
     "{0}：第 {1} 环在第 {2} 点处跨越 180° 经线（边自经度 {3} 至 {4}，允许跨度 180 度）；请在 180° 经线处拆分多边形"},
    {"{0}: the outline folds too often to be checked for crossings (got {1} pairs of edges side by side and {2} "
     "edges "
     "beside rings, allowed {3} and {4}); simplify or split it",
     "{0}：轮廓曲折过多，无法检查自相交（并列边对 {1}、环旁边数 {2}，允许 {3} 和 {4}）；请简化或拆分"},
    {"{0}: is no file with polygons (it begins with '{1}', allowed GeoJSON, GeoPackage, Shapefile, FlatGeobuf and "
     "WKT as "
     "UTF-8 text); export it as one of these",
     "{0}：不是多边形文件（开头为“{1}”，允许 GeoJSON、GeoPackage、Shapefile、FlatGeobuf 以及 UTF-8 文本的 "
     "WKT）；请导出为其中一种"},
    {"{0}: is not the {1} that its name says (it begins with '{2}'); check the file",
     "{0}：不是文件名所称的 {1}（开头为“{2}”）；请检查文件"},
    {"polygons: 'features' of the GeoJSON is no list (at byte {0}); repair it",
     "多边形：GeoJSON 的“features”不是列表（第 {0} 字节处）；请修正"},
    {"polygons: the GeoJSON collection has no features; write them", "多边形：GeoJSON 集合没有 features；请补写"},
    {"polygons: the GeoJSON says '{0}' twice (at byte {1}); write it once",
     "多边形：GeoJSON 重复写了“{0}”（第 {1} 字节处）；请只写一次"},
    {"polygons: no polygon has the property that names it (got {0}, allowed {1}); did you mean {2}?",
     "多边形：没有一个多边形带有该标识属性（实为 {0}，允许 {1}）；是否为 {2}？"},
    {"polygons: no polygon has the property that names it (got {0}, allowed {1}); name one of them",
     "多边形：没有一个多边形带有该标识属性（实为 {0}，允许 {1}）；请选用其中之一"},
    {"polygons: the JSON is not GeoJSON (got type {0}, allowed FeatureCollection, Feature, Polygon, MultiPolygon, "
     "GeometryCollection); export it as GeoJSON",
     "多边形：该 JSON 不是 GeoJSON（type 实为 {0}，允许 FeatureCollection、Feature、Polygon、MultiPolygon、"
     "GeometryCollection）；请导出为 GeoJSON"},
    {"polygons: the coordinate system of the GeoJSON is not understood (got '{0}' at byte {1}, allowed names as "
     "EPSG:4490); correct its crs member or say the system",
     "多边形：无法理解 GeoJSON 的坐标系（第 {1} 字节处实为“{0}”，允许写法如 EPSG:4490）；请更正其 crs "
     "成员或指明坐标系"},
    {"polygons: the coordinate system of the WKT is not known (got none); say which, or write it in front as "
     "SRID=4490;",
     "多边形：WKT 的坐标系未知（未给出）；请指明，或在前面写 SRID=4490;"},
    {"polygons: the text is neither WKT nor GeoJSON (it begins with '{0}'); write POLYGON ((…)) or GeoJSON",
     "多边形：文本既非 WKT 也非 GeoJSON（开头为“{0}”）；请写 POLYGON ((…)) 或 GeoJSON"},
    {"polygons: the text is not JSON (at byte {0} of {1}); repair it or write it again",
     "多边形：文本不是 JSON（共 {1} 字节，第 {0} 字节处）；请修正或重新生成"},
    {"polygons: the text is not UTF-8 (at byte {0}); save it as UTF-8",
     "多边形：文本不是 UTF-8（第 {0} 字节处）；请另存为 UTF-8"},
    {"polygons: the text is too long (got {0} bytes, allowed {1}); ask in several parts or name a GeoPackage",
     "多边形：文本过长（实为 {0} 字节，允许 {1}）；请分几次查询，或改用 GeoPackage 文件"},
    {"polygons: the text names two coordinate systems (got {0} and {1}); ask for the polygons of each by themselves",
     "多边形：文本中有两个坐标系（{0} 和 {1}）；请按坐标系分别查询"},
    {"polygons: there are too many (allowed {0}); ask for them in several parts",
     "多边形：数量过多（允许 {0}）；请分几次查询"},
    {"polygons: they have too many vertices together (allowed {0}); ask for them in several parts",
     "多边形：顶点总数过多（允许 {0}）；请分几次查询"},
    {"polygons: there is no text (got nothing, allowed WKT or GeoJSON); give it",
     "多边形：没有文本（实为空，允许 WKT 或 GeoJSON）；请提供"},
    {"polygons: there is not one (got an empty collection); draw one or check the file",
     "多边形：一个也没有（集合为空）；请绘制或检查文件"},
};

}  // namespace

std::span<const Translation> chinese_polygons() { return kRows; }

}  // namespace steppe
