#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "libgeo/crs/transform.hpp"
#include "libgeo/io/cog_sink.hpp"
#include "pipeline/results/field_on_map.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_night.hpp"
#include "tests/support/utm.hpp"

// A small map, and plots and points on its pixels.
namespace field_test {

using namespace steppe;
namespace fs = std::filesystem;

using steppe_test::utm;

struct Degrees {
  double lon, lat;
};

// The centre of a pixel of the map, in degrees.
inline Degrees at(double row, double col) {
  std::vector<double> x{400000 + 30 * (col + .5)}, y{4500000 - 30 * (row + .5)};
  const auto degrees = geo::Crs::from_text("EPSG:4326").value();
  geo::Transform::between(utm(), degrees).value().forward(x, y);
  return {x[0], y[0]};
}

inline geo::Zone zone(const std::string& id, int col, int row, int cols, int rows) {
  const double west = 400000 + 30 * col, north = 4500000 - 30 * row, east = west + 30 * cols, south = north - 30 * rows;
  return {id, {}, "county", {}, {{{{west, north}, {west, south}, {east, south}, {east, north}, {west, north}}, {}}}, 0};
}

// Two tiles of 4 × 4 pixels side by side in 2021. Cover is row · 10 + column percent; codes of water, forest,
// desertification and landcover are column, 10 + column, 20 + column and 30 + column. The last column is unknown in
// all. Written once; tests only read it.
class FieldMap {
 public:
  FieldMap() {
    for (const std::int64_t tx : {0, 1}) {
      write(Product::fvc, tx, -32768, geo::PixelType::int16, [](int row, int col) { return (row * 10 + col) * 100; });
      int first = 0;
      for (const Product product : {Product::water, Product::forest, Product::desertification, Product::landcover}) {
        write(product, tx, 255, geo::PixelType::uint8, [first](int, int col) { return first + col; });
        first += 10;
      }
    }
  }

  steppe_test::TempDir dir;
  Workspace workspace{dir / "work"};
  AnalysisGrid grid{{400000, 4500000, 30, 30, 4}, utm()};
  std::map<std::int64_t, TaskRecord> records;  // by the tile's column

 private:
  template <class Value>
  void write(Product product, std::int64_t tx, int no_data, geo::PixelType type, const Value& value) {
    geo::RasterSpec spec{grid.tile({tx, -1})};
    spec.type = type;
    spec.no_data = no_data;
    const auto path = workspace.product(2021, product, geo::tile_name({tx, -1}));
    fs::create_directories(path.parent_path());
    const auto sink = geo::create_cog(path, spec);
    std::vector<std::int16_t> wide;
    for (int row = 0; row < 4; ++row)
      for (int c = 0; c < 4; ++c) {
        const int col = c + 4 * static_cast<int>(tx);
        wide.push_back(static_cast<std::int16_t>(col == 7 ? no_data : value(row, col)));
      }
    const std::vector<std::uint8_t> narrow(wide.begin(), wide.end());
    if (type == geo::PixelType::uint8)
      sink->write_block(0, 0, std::span<const std::uint8_t>(narrow));
    else
      sink->write_block(0, 0, std::span<const std::int16_t>(wide));
    records[tx].files.push_back({product, "", 0, "", sink->finish().seal});
  }
};

inline const FieldMap& field_map() {
  static const FieldMap once;
  return once;
}

// Zone "w" has columns 0 to 3, "e" the others; a reserve lies over columns 2 to 5 and comes last in the file.
class FieldOnMap : public testing::Test {
 protected:
  FieldOnMap() {
    night.zones.zones = {zone("w", 0, 0, 4, 4), zone("e", 4, 0, 4, 4), zone("reserve", 2, 0, 4, 4)};
    for (const auto& [tx, record] : field_map().records) {
      night.plan.tasks.push_back({{tx, -1}, 2021, {}, {}});
      night.records.push_back(record);
    }
    settings.products.list = {Product::fvc, Product::water, Product::forest, Product::desertification,
                              Product::landcover};
    settings.periods.years = {2020, 2021};
    settings.verify.plot_size_m = 30;
    settings.verify.sample_design = DeclaredDesign::simple_random;
    set_layers();
  }

  // Held against the zones "w" and "e".
  void place_layers() {
    geo::ZoneSet zones = night.zones;
    zones.zones.pop_back();
    night.layers = std::make_shared<const Layers>(Layers::load(settings.layers, night.plan.grid, zones));
  }
  void set_layers() { night.layers = std::make_shared<const Layers>(Layers::load(settings.layers, utm())); }

  // A layer that covers some columns, as features with these properties.
  fs::path layer(const std::string& name, const std::string& properties, int col, int cols) const {
    const std::string ring = steppe_test::tiny_rectangle(col, 0, cols, 4);
    return dir.file(
        name,
        R"({"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::32648"}},)"
        R"("features":[{"type":"Feature","properties":{)" +
            properties + R"(},"geometry":{"type":"Polygon","coordinates":[)" + ring + "]}}]}");
  }

  static Plot plot(double row, double col, double cover, int year = 2021) {
    const auto [lon, lat] = at(row, col);
    return {"p", lon, lat, std::chrono::sys_days(std::chrono::year(year) / 7 / 25), cover, {}};
  }
  static SamplePoint point(double row, double col, LandCover reference = LandCover::sand, int year = 2021) {
    const auto [lon, lat] = at(row, col);
    return {"s", lon, lat, year, reference, {}};
  }

  FieldMatches match(const std::vector<Plot>& plots, const std::vector<SamplePoint>& samples = {}) const {
    return match_field_data(night, settings, workspace, plots, samples);
  }
  static std::vector<std::string> warnings(const FieldMatches& matches) {
    std::vector<std::string> texts;
    for (const auto& text : matches.warnings) texts.push_back(geo::render(text));
    return texts;
  }

  steppe_test::TempDir dir;
  Workspace workspace = field_map().workspace;
  Settings settings;
  NightResult night{{field_map().grid, {}, {}}, {"set", "v1", utm(), {}, {}}};
};

}  // namespace field_test
