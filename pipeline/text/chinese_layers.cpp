#include <vector>

#include "pipeline/text/chinese.hpp"

namespace steppe {

// Texts of pipeline/plan/layers and pipeline/run/transitions.
std::span<const Translation> chinese_layers() {
  static const std::vector<Translation> rows = {};
  return rows;
}

}  // namespace steppe
