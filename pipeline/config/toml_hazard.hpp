#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeline/config/problem.hpp"

namespace steppe {

// The first place that is not UTF-8.
std::optional<Problem> encoding_problem(std::string_view bytes, const std::string& file);

// The first place on which toml++ 3.3 has undefined behaviour, or would need more stack than there is (bare_text.hpp):
// no text gets to that parser unless this finds nothing. REQUIRES UTF-8 without a byte order mark.
std::optional<Problem> parser_hazard(std::string_view toml, const std::string& file);

}  // namespace steppe
