#include "pipeline/text/chinese.hpp"

namespace steppe {

std::span<const Translation> chinese_polygons() { return {}; }

}  // namespace steppe
