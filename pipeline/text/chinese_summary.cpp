#include <vector>

#include "pipeline/text/chinese.hpp"

namespace steppe {

// Texts of libgeo/summary and of pipeline/run/product_summary, product_cells and summary_stage.
std::span<const Translation> chinese_summary() {
  static const std::vector<Translation> rows = {
      {"{0}: is not as it was written (got {1})", "{0}：与写入时不一致（{1}）"},
      {"no seal to compare with", "没有可比对的封印"},
      {"the end of the file", "文件提前结束"},
      {"another head", "文件头不同"},
      {"no checksums", "没有校验和"},
      {"another checksum of a block", "某一分块的校验和不同"},
      {"another checksum than it was written with", "校验和与写入时不同"},
      {"{0}: carries no checksums that can be compared; run again with --force",
       "{0}：没有可比对的校验和；请加 --force 重新运行"},
      {"{0}: was replaced while it was opened; try again", "{0}：打开时被替换；请重试"},
      {"summary: was cancelled before it was finished; ask again", "摘要：未完成即被取消；请重新请求"},
      {"summary: has no sums by area, but the cells of its grid differ in area; please report this",
       "摘要：没有按面积的累计值，但其格网像元面积不一；请报告此问题"},
      {"summary: a block was not added; please report this", "摘要：有分块未加入；请报告此问题"},
      {"summary: channel {0} has classes, but its cells are not 8-bit codes; please report this",
       "摘要：通道 {0} 为分类，但其像元不是 8 位代码；请报告此问题"},
      {"query: was cancelled before it was finished; ask again", "查询：在完成之前被取消；请重新查询"},
      {"{0}: cannot be read; check the disk and its permissions", "{0}：无法读取；请检查磁盘及权限"},
      {"{0}: is no whole block summary of format {1}; delete it, it is made again from its raster",
       "{0}：不是完整的第 {1} 版分块摘要；请删除，它会由栅格重新生成"},
      {"{0}: was made of another version of its raster; delete it, it is made again",
       "{0}：由栅格的另一版本生成；请删除，它会重新生成"},
      {"{0}: cannot be made again (got {1}); run with --force", "{0}：无法重新生成（{1}）；请加 --force 运行"},
      {"{0}: made again from its raster (got {1})", "{0}：已由栅格重新生成（{1}）"},
      {"{0}: is no raster of product {1} (got {2} bands of {3}); run again with --force",
       "{0}：不是产品 {1} 的栅格（{2} 个 {3} 波段）；请加 --force 重新运行"},
      {"{0}: lies on another grid than its tile (got {1} × {2} cells, allowed {3} × {4}); run again with --force",
       "{0}：格网与其瓦片不同（{1} × {2} 像元，应为 {3} × {4}）；请加 --force 重新运行"},
      {"Usable observations", "有效观测次数"},
      {"{0}: has other blocks or channels than its raster needs; delete it, it is made again",
       "{0}：分块或通道与其栅格所需不同；请删除，它会重新生成"},
  };
  return rows;
}

}  // namespace steppe
