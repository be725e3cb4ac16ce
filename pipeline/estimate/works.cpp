#include "pipeline/estimate/works.hpp"

#include <array>
#include <utility>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/small_file.hpp"
#include "libgeo/polygon/ground_area.hpp"
#include "libgeo/polygon/reproject.hpp"
#include "libgeo/vector/polygon_file.hpp"
#include "libgeo/vector/polygon_text.hpp"
#include "pipeline/estimate/day_cell.hpp"
#include "pipeline/estimate/table_row.hpp"
#include "pipeline/estimate/unit.hpp"
#include "pipeline/estimate/works_crs.hpp"

namespace steppe {
namespace {

using geo::message;
namespace fs = std::filesystem;

constexpr double kSquareMetresPerHectare = 10000;
constexpr double kLargestArea = 1e9;             // of a work, in its unit
constexpr double kReprojectionTolerance = 1e-7;  // degrees: a centimetre
constexpr std::uintmax_t kPolygonFileBytes = std::uintmax_t{1} << 30;

// Polygons by the id of their work, in the works' coordinates; or why one cannot be used.
using Polygons = std::map<std::string, geo::Result<geo::MultiPolygon>>;

geo::Result<geo::MultiPolygon> in_works_crs(const geo::Result<geo::MultiPolygon>& shape, const geo::Crs& crs) {
  if (!shape || crs.same_as(works_crs())) return shape;
  auto transform = geo::Transform::between(crs, works_crs());
  if (!transform) return transform.fault();
  return geo::reproject(shape.value(), transform.value(), kReprojectionTolerance);
}

// The features of the GeoPackage beside the ledger; none where there is no such file.
geo::Result<Polygons> polygons_beside(const fs::path& file, std::string& sha256) {
  fs::path beside = file;
  beside.replace_extension(".gpkg");
  std::error_code error;
  Polygons polygons;
  if (!fs::is_regular_file(beside, error)) return polygons;
  geo::PolygonOptions options;
  options.id = "id";
  auto input = geo::polygons_from_file(beside, options);
  if (!input) return input.fault();
  const auto bytes = geo::read_small_file(beside, kPolygonFileBytes);
  if (!bytes) return bytes.fault();
  sha256 = geo::sha256_of(sha256 + geo::sha256_of(bytes.value()));
  for (const auto& polygon : input.value().polygons) {
    const auto [known, is_new] = polygons.emplace(polygon.id, in_works_crs(polygon.shape, input.value().crs));
    if (!is_new)
      known->second = geo::Fault{geo::FaultKind::bad_metadata,
                                 message("{0}: has two features of the id {1}; keep one", beside.string(), polygon.id)};
  }
  return polygons;
}

geo::Result<geo::MultiPolygon> from_wkt(std::string_view text) {
  geo::PolygonOptions options;
  options.crs = works_crs();
  auto input = geo::polygons_from_text(text, options);
  if (!input) return input.fault();
  return input.value().polygons.front().shape;
}

void read_area(TableRow& row, LedgerWork& work) {
  if (row.cell("area").empty()) return;
  const double area = row.number("area", 0, kLargestArea);
  const std::size_t chosen = row.one_of("unit", row.text("unit"), known_units());
  if (row.problem()) return;
  work.stated_ha = in_unit(area, static_cast<Unit>(chosen), Unit::hectare);
  if (!work.stated_ha)
    row.refuse(message("{0}: unit is no unit of area (got {1}, allowed ha, km², 亩, 万亩 …); correct it", row.where(),
                       row.cell("unit")));
  else if (!(area > 0))
    row.refuse(message("{0}: area is 0; write the area, or leave the row out", row.where()));
}

void read_polygon(TableRow& row, const Polygons& beside, LedgerWork& work) {
  const std::string_view wkt = row.cell("polygon");
  const auto feature = beside.find(work.id);
  if (row.problem() || (wkt.empty() && feature == beside.end())) return;
  const auto shape = wkt.empty() ? feature->second : from_wkt(wkt);
  if (!shape) return row.refuse(message("{0}: its polygon cannot be used: {1}", row.where(), shape.fault().message));
  work.shape = shape.value();
  work.polygon_ha = geo::ground_area_m2(work.shape, works_crs()) / kSquareMetresPerHectare;
}

LedgerWork work_of(TableRow& row, const Polygons& beside) {
  LedgerWork work;
  work.line = row.line();
  work.id = row.text("id");
  work.indicator = row.text("indicator");
  work.zone_id = std::string(row.cell("zone_id"));
  work.kind = static_cast<WorkKind>(row.one_of("kind", row.text("kind"), kWorkKindNames));
  work.day = day_of(row, "date");
  read_area(row, work);
  read_polygon(row, beside, work);
  if (!row.problem() && !work.stated_ha && !work.polygon_ha)
    row.refuse(message("{0}: has neither an area nor a polygon; write one of them", row.where()));
  return work;
}

}  // namespace

const geo::Crs& works_crs() {
  static const geo::Crs crs = geo::Crs::from_text("EPSG:4490").value();
  return crs;
}

geo::Result<Works> read_works(const fs::path& file) {
  static constexpr std::array<std::string_view, 4> kColumns{"id", "kind", "date", "indicator"};
  const auto table = read_table(file, kColumns, TableText::utf8_or_gbk);
  if (!table) return table.fault();
  Works works;
  works.file = file.string();
  works.sha256 = table.value().sha256;
  const auto beside = polygons_beside(file, works.sha256);
  if (!beside) return beside.fault();
  std::map<std::string, std::size_t> lines;
  for (const auto& cells : table.value().rows) {
    TableRow row(table.value(), cells);
    LedgerWork work = work_of(row, beside.value());
    if (!row.problem()) {
      const auto [first, is_new] = lines.emplace(work.id, row.line());
      if (!is_new)
        row.refuse(message("{0}: the id {1} stands already in line {2}; keep one of the two", row.where(),
                           excerpt(work.id), first->second));
    }
    if (row.problem()) {
      works.refused.push_back(*row.problem());
      ++works.refused_of[std::string(row.cell("indicator"))];
    } else {
      works.rows.push_back(std::move(work));
    }
  }
  return works;
}

}  // namespace steppe
