#include <vector>

#include "pipeline/text/chinese.hpp"

namespace steppe {

// Texts of pipeline/query and of the workspace's index.
std::span<const Translation> chinese_query() {
  static const std::vector<Translation> rows = {
      {"{0} cannot be true", "{0} 的值不可能成立"},
      {"{0}: is not the index of a workspace (got {1}); use steppe run to write it again",
       "{0}：不是工作区索引（{1}）；请用 steppe run 重新生成"},
      {"{0}: is being replaced again and again; try again later", "{0}：文件不断被替换；请稍后再试"},
      {"{0}: is no product of this night; use steppe run first", "{0}：不是这次运行的产品；请先使用 steppe run"},
      {"{0}; the product is damaged or another night's: run again", "{0}；产品已损坏或属于另一次运行：请重新运行"},
      {"{0}: does not lie on its tile (got {1} × {2} cells, allowed {3} × {4}); run again with --force",
       "{0}：与其瓦片不符（{1} × {2} 个像元，应为 {3} × {4}）；请用 --force 重新运行"},
      {"polygon: is too large (got about {0} km², allowed {1}); cut it or raise the limit",
       "多边形：面积过大（约 {0} km²，允许 {1}）；请分割多边形或提高上限"},
      {"polygon: its outline is too long (got about {0} cells that it crosses, allowed {1}); simplify or cut it",
       "多边形：边界过长（约穿过 {0} 个像元，允许 {1}）；请简化或分割多边形"},
      {"polygon: reaches too far (got {0} × {1} cells of the grid, allowed {2}); cut it or check its coordinates",
       "多边形：范围过大（{0} × {1} 个格网像元，允许 {2}）；请分割多边形或检查坐标"},
      {"polygon: lies outside all data (got x {0} to {1}, y {2} to {3} on the analysis grid; the data's box is x {4} "
       "to "
       "{5}, y {6} to {7}); check its coordinates, their order and their coordinate system",
       "多边形：位于全部数据之外（在分析格网上 x {0} 至 {1}，y {2} 至 {3}；数据范围 x {4} 至 {5}，y {6} 至 "
       "{7}）；请检查坐标、坐标顺序及坐标系"},
      {"layer: is not one that this workspace answers for (got {0}, allowed {1}); did you mean {2}?",
       "图层：该工作区没有此图层（{0}，可用 {1}）；是否指 {2}？"},
      {"layer: is not one that this workspace answers for (got {0}, allowed {1}); choose one of these",
       "图层：该工作区没有此图层（{0}，可用 {1}）；请从中选择"},
      {"layer: none was asked for (allowed {0}); name one", "图层：未指定图层（可用 {0}）；请指定"},
      {"period: is not one that this workspace has (got {0}, allowed {1}); choose one of these",
       "时期：该工作区没有此时期（{0}，可用 {1}）；请从中选择"},
      {"period: none was asked for (allowed {0}); name one", "时期：未指定时期（可用 {0}）；请指定"},
      {"the areas do not add up: the products do not belong together; run again with --force",
       "面积不闭合：产品彼此不配套；请加 --force 重新运行"},
      {"the workspace has no tiles of {0} here", "工作区在此处没有 {0} 年的瓦片"},
      {"seen in part only (got {0} % of the area, needed {1} % to be final)",
       "仅部分面积有观测（占 {0} %，达到 {1} % 方为最终结果）"},
      {"there is no value of {0}: {1}", "{0} 年没有数值：{1}"},
      {"{0}: is no workspace that a run has finished (got no {1}); use steppe run first",
       "{0}：不是已完成运行的工作区（缺少 {1}）；请先使用 steppe run"},
      {"Polygon no.", "多边形编号"},
      {"Polygon", "多边形"},
      {"What was measured", "测量内容"},
      {"Polygon's area (ha)", "多边形面积（公顷）"},
      {"Outside the data (ha)", "数据范围外（公顷）"},
      {"Calibrated mean", "校准均值"},
      {"Standard deviation", "标准差"},
      {"Least", "最小值"},
      {"Most", "最大值"},
      {"Area of the class", "类别面积"},
      {"Change of the mean", "均值变化"},
      {"Change of the class's area", "类别面积变化"},
  };
  return rows;
}

}  // namespace steppe
