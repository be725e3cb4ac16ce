#pragma once

#include <filesystem>
#include <string>

#include "trials.hpp"

namespace steppe_test {

// How messages call the catalogue of every workspace of the suite.
inline constexpr const char* kRowsName = "active_schema=night";

// What somebody with the right to can do to a workspace's catalogue in PostGIS: changes, removes, doubles or exchanges
// rows of a table, empties or drops it, or drops the schema. Returns what was done, in words.
std::string injure_rows(const std::filesystem::path& workspace, Trial& trial);

// All its rows and tables as one text; empty when there is no schema.
std::string rows_of_catalogue(const std::filesystem::path& workspace);

}  // namespace steppe_test
