#pragma once

#include <cmath>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/cog_sink.hpp"
#include "pipeline/products/workspace.hpp"
#include "pipeline/run/night_result.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/utm.hpp"

namespace steppe_test {

// A finished night of made-up class maps: 128 × 128 cells of 10 m in four tiles, UTM 48N, without scenes.
class FinishedMaps {
 public:
  static constexpr std::int64_t kSide = 128, kTile = 64;
  static constexpr double kLeft = 400000, kTop = 4500000, kCell = 10;

  using ClassAt = std::function<std::uint8_t(steppe::Product, int year, std::int64_t row, std::int64_t col)>;

  FinishedMaps(const std::vector<int>& years, const std::vector<steppe::Product>& products, const ClassAt& class_at)
      : night{{{{kLeft, kTop, kCell, kCell, kTile}, utm()}, {}, 0, {}}, {"zones", "v1", utm(), {}, {}}} {
    settings.periods.years.assign(years.begin(), years.end());
    settings.products.list = products;
    for (const int year : years)
      for (std::int64_t ty = 0; ty < kSide / kTile; ++ty)
        for (std::int64_t tx = 0; tx < kSide / kTile; ++tx) add_task({tx, -1 - ty}, year, class_at);
  }

  // A rectangle in cells from the north-western corner.
  static geo::MultiPolygon cells(double col, double row, double end_col, double end_row) {
    const auto at = [](double c, double r) { return geo::Point{kLeft + kCell * c, kTop - kCell * r}; };
    return {{{at(col, row), at(end_col, row), at(end_col, end_row), at(col, end_row), at(col, row)}, {}}};
  }
  void zone(const std::string& id, const geo::MultiPolygon& shape) {
    night.zones.zones.push_back({id, id, "county", "", shape});
  }
  // A file of features in the plane; each properties and geometry as GeoJSON.
  std::filesystem::path file(const std::string& name,
                             const std::vector<std::pair<std::string, std::string>>& features) const {
    std::string text =
        R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32648"}},)"
        R"("features":[)";
    for (const auto& [properties, geometry] : features)
      text += (text.ends_with('[') ? "" : ",") + std::string(R"({"type":"Feature","properties":{)") + properties +
              R"(},"geometry":)" + geometry + "}";
    return dir.file(name, text + "]}");
  }
  static std::string place(double col, double row) {
    return "[" + std::to_string(kLeft + kCell * col) + "," + std::to_string(kTop - kCell * row) + "]";
  }
  static std::string polygon(double col, double row, double end_col, double end_row) {
    return R"({"type":"Polygon","coordinates":[[)" + place(col, row) + "," + place(col, end_row) + "," +
           place(end_col, end_row) + "," + place(end_col, row) + "," + place(col, row) + "]]}";
  }
  static std::string line(double col, double row, double end_col, double end_row) {
    return R"({"type":"LineString","coordinates":[)" + place(col, row) + "," + place(end_col, end_row) + "]}";
  }

  TempDir dir;
  steppe::Settings settings;
  steppe::Workspace workspace{dir / "work"};
  steppe::NightResult night;

 private:
  void add_task(const geo::TileId& tile, int year, const ClassAt& class_at) {
    steppe::Task task{tile, year, {}, {}};
    task.key.hash = "key " + std::to_string(year) + " " + geo::tile_name(tile);
    steppe::TaskRecord record;
    record.key = task.key;
    for (const auto product : settings.products.list) record.files.push_back(write(product, tile, year, class_at));
    night.plan.tasks.push_back(task);
    night.records.push_back(std::move(record));
  }

  steppe::ProductFile write(steppe::Product product, const geo::TileId& tile, int year, const ClassAt& class_at) const {
    const geo::Grid grid = geo::tile_grid(night.plan.grid.tiling, tile);
    geo::RasterSpec spec{{grid, utm()}};
    spec.type = geo::PixelType::uint8;
    spec.no_data = 255;
    const auto path = workspace.product(year, product, geo::tile_name(tile));
    std::filesystem::create_directories(path.parent_path());
    const auto sink = geo::create_cog(path, spec);
    const std::int64_t top = std::llround((kTop - grid.y0) / kCell), left = std::llround((grid.x0 - kLeft) / kCell);
    std::vector<std::uint8_t> codes;
    for (std::int64_t r = 0; r < grid.rows; ++r)
      for (std::int64_t c = 0; c < grid.cols; ++c) codes.push_back(class_at(product, year, top + r, left + c));
    sink->write_block(0, 0, std::span<const std::uint8_t>(codes));
    const auto written = sink->finish();
    return {product, path.lexically_relative(workspace.root).generic_string(), written.bytes, written.sha256,
            written.seal};
  }
};

}  // namespace steppe_test
