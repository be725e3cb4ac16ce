#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "libgeo/base/message.hpp"
#include "libgeo/base/result.hpp"
#include "libgeo/polygon/polygon.hpp"
#include "pipeline/text/text.hpp"

namespace steppe {

// What a work is.
enum class WorkKind : std::uint8_t { planted, sown_by_air, enclosed, treated, restored, other };
inline constexpr std::array<std::string_view, 6> kWorkKindNames{"planted", "sown_by_air", "enclosed",
                                                                "treated", "restored",    "other"};
inline constexpr std::array<std::string_view, 6> kWorkKindWords{
    text("planted"), text("sown by air"), text("enclosed"), text("treated"), text("restored"), text("other work")};

// A row of the bureau's ledger of works (verify.works). CSV columns: id, kind, date, indicator; an area as `area` with
// `unit` (ha, 亩, 万亩, km² …), or a polygon (longitude and latitude, WGS 84 or CGCS2000) as WKT in the column
// `polygon`, or as the feature with this id in the GeoPackage beside the file (works.csv, works.gpkg), or both.
// Optional zone_id (empty: the whole region), note. Dates as field data have them.
struct LedgerWork {
  std::string id, indicator, zone_id;
  WorkKind kind = WorkKind::other;
  std::chrono::sys_days day{};
  std::optional<double> stated_ha = {};   // as written
  std::optional<double> polygon_ha = {};  // of `shape`, on the ellipsoid
  geo::MultiPolygon shape = {};
  std::size_t line = 0;
};

struct Works {
  std::string file;
  std::vector<LedgerWork> rows;       // in the order of the file
  std::vector<geo::Message> refused;  // file:line: …; an id that stands there already, a unit that is none …
  std::map<std::string, std::size_t> refused_of = {};  // how many, by indicator as written
  std::string sha256 = {};                             // of the bytes that were read, polygons' file included
};

// A fault when a file cannot be read, is no CSV, or lacks a column; single bad rows cost themselves.
geo::Result<Works> read_works(const std::filesystem::path& file);

}  // namespace steppe
