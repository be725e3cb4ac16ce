#include <vector>

#include "pipeline/text/chinese.hpp"

namespace steppe {

// Texts of map tiles, WMTS and downloads (pipeline/serve).
std::span<const Translation> chinese_map_service() {
  static const std::vector<Translation> rows = {
      {"analysis grid: cannot be shown in Web Mercator (got {0}); use the tiles of the grid",
       "分析格网：无法用 Web 墨卡托显示（{0}）；请使用分析格网的瓦片"},
      {"{0}: carries no overviews that can be drawn; run again with --force",
       "{0}：没有可用于绘图的概览层；请用 --force 重新运行"},
      {"map tile: no such layer (got {0}, allowed {1}); choose one of these",
       "地图瓦片：没有此图层（{0}，可用 {1}）；请从中选择"},
      {"map tile: no such period (got {0}, allowed {1}); choose one of these",
       "地图瓦片：没有此时期（{0}，可用 {1}）；请从中选择"},
      {"map tile: no such tile matrix set (got {0}, allowed webmercator, grid); choose one of these",
       "地图瓦片：没有此瓦片矩阵集（{0}，可用 webmercator、grid）；请从中选择"},
      {"map tile: no tile has this address (got {0}, allowed z/x/y.png in whole numbers); correct it",
       "地图瓦片：没有此地址的瓦片（{0}，应为整数 z/x/y.png）；请更正"},
      {"map tile: lies outside its matrix (got {0}, allowed levels 0 to {1}, each with its own columns and rows); see "
       "the layer's min_zoom and max_zoom",
       "地图瓦片：位于瓦片矩阵之外（{0}，级别 0 至 {1}，各级有各自的列数和行数）；请参见图层的 min_zoom 和 max_zoom"},
      {"map tile: workspace {0} has no data yet; use steppe run first",
       "地图瓦片：工作区 {0} 尚无数据；请先使用 steppe run"},
      {"{0}: is not one of this service (got {1}, allowed {2}); see its capabilities",
       "{0}：不是本服务提供的（{1}，可用 {2}）；请查看服务能力文档"},
      {"{0}: is no pixel of a tile (got {1}, allowed 0 to {2}); correct it",
       "{0}：不是瓦片内的像素（{1}，允许 0 至 {2}）；请更正"},
      {"clip: no temporary folder can be made in {0}; free space there", "裁剪：无法在 {0} 建立临时文件夹；请释放空间"},
      {"clip: its temporary file cannot be read; try again", "裁剪：无法读取临时文件；请重试"},
      {"clip: the polygon has no value of {0} in {1}; check its coordinates and the period",
       "裁剪：该多边形内没有 {0} {1} 年的值；请检查坐标和时期"},
      {"clip: is too large (got a box of {0} cells, allowed {1}); cut the polygon or take the tiles",
       "裁剪：范围过大（外接矩形 {0} 个像元，允许 {1}）；请分割多边形或直接下载瓦片"},
      {"clip: needs a layer and a period of this workspace (got {0}, {1}); see /api/v1/…/layers",
       "裁剪：需要该工作区的图层和时期（{0}、{1}）；请参见 /api/v1/…/layers"},
      {"download: there is no such file (got {0}); see the list at /api/v1/…/downloads",
       "下载：没有此文件（{0}）；请参见 /api/v1/…/downloads 的列表"},
  };
  return rows;
}

}  // namespace steppe
