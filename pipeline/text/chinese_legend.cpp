#include <vector>

#include "pipeline/text/chinese.hpp"

namespace steppe {

// Texts of pipeline/indicators.
std::span<const Translation> chinese_legend() {
  static const std::vector<Translation> rows = {};
  return rows;
}

}  // namespace steppe
