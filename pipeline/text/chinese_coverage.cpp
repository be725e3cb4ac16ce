#include <vector>

#include "pipeline/text/chinese.hpp"

namespace steppe {

// Texts of libgeo/zonal/coverage_store.
std::span<const Translation> chinese_coverage() {
  static const std::vector<Translation> rows = {
      {"{0}: the stored coverage is damaged; it is worked out again, and nothing is lost",
       "{0}：保存的覆盖率已损坏；将重新计算，不会丢失任何内容"},
      {"{0}: holds the coverage of other zones or another grid; it is worked out",
       "{0}：保存的是其他统计单元或其他格网的覆盖率；将重新计算"},
  };
  return rows;
}

}  // namespace steppe
