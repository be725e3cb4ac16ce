#include "pipeline/config/option.hpp"

namespace steppe {

std::string key_of(const Option& option) { return std::string(option.section) + "." + std::string(option.name); }

}  // namespace steppe
