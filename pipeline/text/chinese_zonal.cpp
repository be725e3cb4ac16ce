#include "pipeline/text/chinese.hpp"

namespace steppe {

std::span<const Translation> chinese_zonal() { return {}; }

}  // namespace steppe
