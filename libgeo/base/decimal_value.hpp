#pragma once

#include <optional>
#include <string_view>

namespace geo {

// A decimal number of JSON or WKT as the nearest double; any locale, no limit on the length. Too large is ±infinity and
// too small is ±0 rather than an error: what a coordinate may be is decided where there is an id to say it with. "nan"
// and "inf" in any case are read, because programs write them. Nothing when the text is anything else.
std::optional<double> decimal_value(std::string_view text);

}  // namespace geo
