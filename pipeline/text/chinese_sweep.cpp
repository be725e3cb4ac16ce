#include "pipeline/text/chinese.hpp"

namespace steppe {

std::span<const Translation> chinese_sweep() { return {}; }

}  // namespace steppe
