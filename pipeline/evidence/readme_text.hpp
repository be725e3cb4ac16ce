#pragma once

#include <string>

namespace steppe {

// README.txt of a pack: what it is and how somebody else checks it, in Chinese and in English.
std::string pack_readme(const std::string& program, const std::string& run);

}  // namespace steppe
