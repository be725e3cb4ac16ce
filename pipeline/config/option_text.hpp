#pragma once

#include <string>

#include "pipeline/config/option.hpp"

namespace steppe {

// How an option's type, range and values read: shared by error texts, template, reference page and canonical text.
std::string value_text(const Option& option, const Settings& settings);  // as TOML: 2048, "ndvi", ["a", "b"]
std::string example_text(const Option& option);  // the default, or the example where it has none
geo::Message type_of(const Option& option);      // "a whole number"
bool has_range(const Option& option);            // whether its type leaves something to say
geo::Message allowed_of(const Option& option);   // "256 to 16384, a multiple of 256", "ndvi, msavi2"

}  // namespace steppe
