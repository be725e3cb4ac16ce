#include <vector>

#include "pipeline/text/chinese.hpp"

namespace steppe {

// Texts of pipeline/plan/layers and pipeline/run/transitions, and of the parts of libgeo made for them.
std::span<const Translation> chinese_layers() {
  static const std::vector<Translation> rows = {
      {"feature {0}", "要素 {0}"},
      {"feature {0}: {1}", "要素 {0}：{1}"},
      {"feature {0}: text cannot be read (got other bytes, allowed {1}); correct the text or the .cpg file",
       "要素 {0}：文字无法读取（字节不符合编码，允许 {1}）；请更正文字或 .cpg 文件"},
      {"{0}: it is not clear which layer is meant (got {1}, allowed one layer with geometry, or one alone that has the "
       "field); save that layer in a file of its own",
       "{0}：无法确定使用哪个图层（实有 "
       "{1}；应只有一个带图形的图层，或只有一个图层含有所需字段）；请将该图层单独存为一个文件"},
      {"polygons: too many lie upon each other or are far smaller than a cell (allowed {0} pieces in {1} rows of "
       "cells); remove duplicates or dissolve them by class",
       "多边形：相互重叠的过多，或远小于像元（每 {1} 行像元允许 {0} 段）；请删除重复图形或按类别融合"},
      {"layers.{0}: {1}", "layers.{0}：{1}"},
      {"{0}: the layer cannot be read (got no such file); check the path",
       "{0}：图层无法读取（文件不存在）；请检查路径"},
      {"{0}: the layer cannot be read (got no plain file); name a file, not a folder or device",
       "{0}：图层无法读取（不是普通文件）；请指定文件，而不是文件夹或设备"},
      {"{0}: is no layer (got {1}, allowed .shp, .gpkg, .gdb, .geojson, .fgb, or a raster); unpack it, or export the "
       "layer "
       "as GeoPackage in QGIS or ArcGIS",
       "{0}：不是可读取的图层（实为 {1}，允许 .shp、.gpkg、.gdb、.geojson、.fgb 或栅格）；请解压，或在 QGIS、ArcGIS "
       "中将图层导出为 "
       "GeoPackage"},
      {"{0}: its table is missing (got no .dbf with fields beside it); copy all files of the Shapefile: .shp, .shx, "
       ".dbf, "
       ".prj",
       "{0}：缺少属性表（旁边没有含字段的 .dbf）；请把 Shapefile 的全部文件（.shp、.shx、.dbf、.prj）一起复制"},
      {"{0}: which field holds the types of grassland is not said (got nothing); name it in layers.grassland_field",
       "{0}：未指明哪个字段是草原类型（内容为空）；请在 layers.grassland_field 中指定"},
      {"{0}: the layer is empty (got 0 features, allowed polygons); check the file",
       "{0}：图层为空（0 个要素，应为多边形）；请检查文件"},
      {"{0}: no feature can be used (got {1}, the first: {2}); repair the layer",
       "{0}：没有可用的要素（共 {1} 个，第一个：{2}）；请修复图层"},
      {"{0}: the layer has several bands (got {1}, allowed 1); save the one that is meant alone",
       "{0}：图层有多个波段（实为 {1}，允许 1）；请将所需波段单独保存"},
      {"{0}: the layer holds a value that is no code (got {1}, allowed whole numbers 0 to {2}); save classes as whole "
       "numbers, and declare what stands for nothing as no data",
       "{0}：图层含有不是编码的值（实为 {1}，允许 0 至 {2} 的整数）；请将类别存为整数，并将表示“无”的值声明为无数据"},
      {"{0}: a product of this night cannot be read back (got {1}); run again",
       "{0}：本次生成的产品无法读回（{1}）；请重新运行"},
      {"{0}: is no class product of its tile (got {1} bands of {2}, {3} × {4} cells, allowed one band of uint8 on the "
       "tile's {5} × {6} cells); run again with --force",
       "{0}：不是该瓦片的分类产品（实为 {1} 个 {2} 波段、{3} × {4} 像元，允许一个 uint8 波段、瓦片的 {5} × {6} "
       "像元）；请用 --force 重新运行"},
      {"{0}: has more pairs of classes with {1} than a legend can have (allowed {2}); run again with --force",
       "{0}：与 {1} 的类别组合多于图例所能有的（允许 {2}）；请用 --force 重新运行"},
      {"class pairs are damaged", "类别转移记录已损坏"},
      {"{0}: is not a record of transitions (got {1}); it is made again", "{0}：不是类别转移记录（{1}）；将重新生成"},
  };
  return rows;
}

}  // namespace steppe
