#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace steppe {

// Units of targets. Areas: ha (公顷), km² (km2, 平方千米, 平方公里), 亩, 万亩, 万公顷; shares: %; pure numbers: 1; and
// those of works and counts, which no estimate has: 万立方米, 米, 个, 人/10万亩 ….
std::span<const std::string_view> known_units();

// What an area in hectares or a percentage is in the target's unit; absent when they do not fit together or one of them
// is unknown. A unit fits itself. 1 亩 = 1/15 ha (science 6.1). Not between % and 1: of these, 1 is an index, not a
// share.
std::optional<double> in_unit(double value, std::string_view from, std::string_view to);

}  // namespace steppe
