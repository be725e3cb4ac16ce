#pragma once

#include <string_view>

namespace steppe {

// CSS of the report, for the screen and for A4.
std::string_view html_style();

}  // namespace steppe
