#include <vector>

#include "pipeline/text/chinese.hpp"

namespace steppe {

// Texts of pipeline/run/cube and block_reader.
std::span<const Translation> chinese_cube() {
  static const std::vector<Translation> rows = {
      {"{0}: cannot be swept (got {1}); check the disk and its permissions", "{0}：无法清理（{1}）；请检查磁盘及权限"},
      {"{0}: the cube tile is damaged (got {1}); run again to make it anew, or delete the file first",
       "{0}：立方体瓦片已损坏（{1}）；请重新运行以重新生成，或先删除该文件"},
      {"no note beside it", "旁边没有说明文件"},
      {"it was cut for other zones", "它是为另一套区划切出的"},
      {"it was cut for other products", "它是为另一套成果切出的"},
      {"other bands, another type or another grid than it was written with", "波段、类型或格网与写入时不同"},
      {"{0}: has no {1} band in the cube; leave the scene out or set cube.use to never",
       "{0}：立方体中没有 {1} 波段；请排除该影像，或将 cube.use 设为 never"},
      {"{0}: the disk is too small for the scenes' cube tiles (got {1} MiB free, need about {2} MiB); free space, set "
       "cube.keep to newest_year, or put the workspace on a larger disk",
       "{0}：磁盘空间不足以存放影像的立方体瓦片（可用 {1} MiB，约需 {2} MiB）；请腾出空间、将 cube.keep 设为 "
       "newest_year，或把工作区放到更大的磁盘上"},
  };
  return rows;
}

}  // namespace steppe
