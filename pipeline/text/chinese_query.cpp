#include "pipeline/text/chinese.hpp"

namespace steppe {

std::span<const Translation> chinese_query() { return {}; }

}  // namespace steppe
