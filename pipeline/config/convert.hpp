#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "pipeline/config/option.hpp"
#include "pipeline/config/toml_document.hpp"

namespace steppe {

// Where a value stands: for the subject of a message and the base of relative paths.
struct Place {
  std::string subject;           // "file:line:section.key"
  std::filesystem::path folder;  // absolute
};

// Checks one value against the table's row (type, range, choices, emptiness) and stores it in `settings`. Gives the
// problem, and leaves `settings` alone, when the value cannot be taken. Thread safe.
std::optional<geo::Message> convert(const Option& option, const RawValue& value, const Place& place,
                                    Settings& settings);

}  // namespace steppe
