#include "pipeline/sample/sample_files.hpp"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <utility>

#include "libgeo/base/atomic_file.hpp"
#include "libgeo/base/csv_words.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/base/machine_fault.hpp"
#include "libgeo/base/number_text.hpp"
#include "libgeo/base/write_error.hpp"
#include "libgeo/grid/tile_window.hpp"
#include "libgeo/vector/vector_sink.hpp"
#include "pipeline/sample/chips.hpp"
#include "pipeline/threads/interrupt.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using geo::message;

constexpr int kDegreeDecimals = 8;
constexpr std::size_t kChipsAtOnce = 64;  // of one piece of parallel work: they share open tiles

std::string degrees(double value) { return geo::decimal_text(value, kDegreeDecimals); }

void write_geopackage_of(const fs::path& path, const DrawnSample& sample) {
  const auto crs = geo::Crs::from_text("EPSG:4326");
  if (!crs) geo::throw_fault(crs.fault());
  geo::VectorTable table{"points", crs.value(), {{"id"}, {"stratum"}, {"cluster"}, {"design_id"}}, {}, true};
  for (const DrawnPoint& point : sample.points)
    table.rows.push_back(
        {{}, {point.id, point.stratum, point.cluster, sample.design.id}, geo::Point{point.lon, point.lat}});
  geo::write_geopackage(path, table);
}

// Points that share tiles follow each other: each tile is decoded once or twice, not for every point.
std::vector<std::size_t> by_tile(const std::vector<DrawnPoint>& points, std::int64_t tile_px) {
  std::vector<std::size_t> order(points.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t i) {
    const DrawnPoint& point = points[i];
    return std::pair(geo::tile_with(point.row, point.col, tile_px), point.row);
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  return order;
}

std::size_t write_chips(const fs::path& folder, const DrawnSample& sample, int year, const Pictures& pictures) {
  std::atomic<std::size_t> written{0};
  const auto order = by_tile(sample.points, pictures.grid.tiling.tile_px);
  pictures.parallel((sample.points.size() + kChipsAtOnce - 1) / kChipsAtOnce, [&](std::size_t piece) {
    ChipMaker maker(year, pictures.grid, pictures.files);
    const std::size_t end = std::min(sample.points.size(), (piece + 1) * kChipsAtOnce);
    for (std::size_t i = piece * kChipsAtOnce; i < end; ++i) {
      check_interrupted();
      const DrawnPoint& point = sample.points[order[i]];
      const std::string picture = maker.chip(point);
      if (picture.empty()) continue;
      geo::write_renewable(folder / (point.id + "_" + std::to_string(year) + ".png"), picture);
      ++written;
    }
  });
  return written;
}

// Of all years that have composites; the others are warned of.
void write_all_chips(const fs::path& folder, const DrawnSample& sample, const Pictures& pictures,
                     WrittenSample& result) {
  for (const int year : sample.years) {
    if (!has_composites(pictures.files, year)) {
      result.warnings.push_back(message(
          "chips: there are no composites of {0}, so no pictures; add composite to products.list and run again, "
          "or look at other images",
          year));
      continue;
    }
    geo::make_folder(folder);
    result.chips += write_chips(folder, sample, year, pictures);
  }
}

}  // namespace

std::string points_csv(const DrawnSample& sample) {
  std::string text =
      "\xEF\xBB\xBFid,lon,lat,period,reference_class,cover_percent,design_id,stratum,cluster,interpreter_1,"
      "interpreter_2,arbiter\r\n";
  for (const DrawnPoint& point : sample.points)
    for (const int year : sample.years)
      text += point.id + "," + degrees(point.lon) + "," + degrees(point.lat) + "," + std::to_string(year) + ",,," +
              geo::csv_words(sample.design.id) + "," + point.stratum + "," + point.cluster + ",,,\r\n";
  return text;
}

std::string points_gpx(const DrawnSample& sample) {
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx version=\"1.1\" creator=\"steppe\" "
      "xmlns=\"http://www.topografix.com/GPX/1/1\">\n";
  for (const DrawnPoint& point : sample.points)
    text += "  <wpt lat=\"" + degrees(point.lat) + "\" lon=\"" + degrees(point.lon) + "\"><name>" + point.id +
            "</name></wpt>\n";
  return text + "</gpx>\n";
}

void check_sample_folder(const fs::path& folder) {
  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_directory(folder, error))
    throw geo::UsageError(message("-o: is no folder (got {0}); name a new one", folder.string()));
  for (const char* name : {"points.csv", "design.csv"})
    if (fs::exists(folder / name, error))
      throw geo::UsageError(
          message("-o: there is a sample already, which somebody may have filled in (got {0}); name "
                  "a new folder",
                  (folder / name).string()));
}

WrittenSample write_sample(const fs::path& folder, const DrawnSample& sample, const Pictures* pictures) {
  WrittenSample result;
  geo::make_folder(folder);
  if (pictures != nullptr) write_all_chips(folder / "chips", sample, *pictures, result);
  write_geopackage_of(folder / "points.gpkg", sample);
  geo::write_atomically(folder / "points.gpx", points_gpx(sample));
  geo::write_atomically(folder / "README.txt", interpreter_readme(sample, result.chips > 0));
  geo::write_atomically(folder / "points.csv", points_csv(sample));
  geo::write_atomically(folder / "design.csv", design_csv(sample.design));
  return result;
}

}  // namespace steppe
