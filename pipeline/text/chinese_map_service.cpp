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
  };
  return rows;
}

}  // namespace steppe
