#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string_view>

#include "libgeo/base/csv_table.hpp"

namespace geo {

// Tables that people keep in Excel. Whether the bytes or the name say that a file is one: an .xlsx is a zip archive,
// and a file may be called .xlsx without being one, which read_workbook() then says.
bool is_workbook(const std::filesystem::path& file, std::string_view bytes);

// A sheet of an .xlsx workbook (ECMA-376), read through OGR: the first that has a row of names with all of `wanted`,
// else the first. Cells are texts as the sheet shows numbers and days (2025/07/25); a formula gives its stored value.
// Row::line is the row of the sheet. Rows without content are left out. A fault names the file: no workbook (an old
// .xls, a renamed text), encrypted, nothing in it, or it unpacks to more than kWorkbookMaxBytes; else as parse_csv().
Result<CsvTable> read_workbook(const std::filesystem::path& file, std::span<const std::string_view> wanted);

inline constexpr std::uint64_t kWorkbookMaxBytes = std::uint64_t{512} << 20U;

}  // namespace geo
