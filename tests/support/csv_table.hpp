#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace steppe_test {

// A CSV file with a header, RFC 4180, a byte order mark allowed: one map from column to cell for each row. Throws when
// a row has another number of cells than the header.
using CsvRow = std::map<std::string, std::string>;
std::vector<CsvRow> read_csv(const std::filesystem::path& path);

}  // namespace steppe_test
