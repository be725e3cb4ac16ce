#pragma once

#include <array>
#include <string_view>

#include "pipeline/landscape/lake_series.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// In the order of LakeStatus.
inline constexpr std::array<std::string_view, kLakeStatusNames.size()> kLakeStatusWords{
    text("enough water"), text("too cloudy"), text("nothing to compare with"), text("less than the least, once"),
    text("alarm: less than the least on days in a row")};

}  // namespace steppe
