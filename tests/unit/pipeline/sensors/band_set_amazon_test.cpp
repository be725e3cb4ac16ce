#include <gtest/gtest.h>

#include <cmath>

#include "libgeo/algo/spectral_index.hpp"
#include "libgeo/vector/zone_source.hpp"
#include "pipeline/sensors/band_set.hpp"
#include "pipeline/sensors/scene_reader.hpp"
#include "tests/support/shared_data.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

using steppe_test::TempDir;
namespace fs = std::filesystem;

// Reflectance that a distributor stored as DN / 10000, the offset of baseline 04.00 left out: 0.1 too much in each
// band, which the band set takes off again.
std::string band_set() {
  std::string text = "id = \"amazon\"\nplatform = \"sentinel-2a\"\nsensor = \"MSI\"\nacquired = 2022-07-01T14:00:00Z\n";
  // Bands B1 to B8, B8A, B9, B11, B12.
  for (const auto& [role, index] :
       {std::pair{"blue", 1}, {"green", 2}, {"red", 3}, {"nir", 7}, {"swir1", 10}, {"swir2", 11}})
    text += std::string("[[band]]\nrole = \"") + role + "\"\npath = \"sen2.tif\"\nindex = " + std::to_string(index) +
            "\noffset = -0.1\n";
  return text;
}

// Even-odd rule.
bool holds(const geo::Ring& ring, double x, double y) {
  bool inside = false;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    const auto &a = ring[i], &b = ring[i + 1];
    if ((a.y > y) != (b.y > y) && x < a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x)) inside = !inside;
  }
  return inside;
}

bool holds(const geo::MultiPolygon& shape, double x, double y) {
  for (const auto& part : shape) {
    bool inside = holds(part.outer, x, y);
    for (const auto& hole : part.holes) inside = inside && !holds(hole, x, y);
    if (inside) return true;
  }
  return false;
}

struct Mean {
  double value = 0;
  int pixels = 0;
};

// Of the index over the pixel centres inside the polygons of a class.
Mean mean_of(const Scene& scene, const char* index_name, const char* land) {
  const auto& index = *geo::find_index(index_name);
  std::vector<BandRole> roles;
  for (const auto band : index.bands) roles.push_back(*band_role(geo::name_of(band)));
  auto reader = SceneReader::open(scene, roles, {});
  if (!reader) throw std::runtime_error(geo::render(reader.fault().message));
  const auto seen = reader.value().read(scene.where.grid.window());
  if (!seen) throw std::runtime_error(geo::render(seen.fault().message));
  std::vector<std::span<const float>> bands;
  for (const auto& band : seen.value().reflectance) bands.emplace_back(band.pixels);
  const auto& grid = scene.where.grid;
  std::vector<float> values(grid.window().size());
  geo::compute(index, bands, values);
  const auto zones = geo::read_zones(
      steppe_test::shared_data() / "sentinel2_12band_amazon" / "trainingPolygons_sen2.gpkg", {.name = "class"});
  Mean mean;
  for (const auto& zone : zones.zones) {
    if (zone.name != land) continue;
    for (std::int64_t row = 0; row < grid.rows; ++row)
      for (std::int64_t col = 0; col < grid.cols; ++col) {
        const float value = values[static_cast<std::size_t>(row * grid.cols + col)];
        if (!holds(zone.shape, grid.x_of(static_cast<double>(col) + 0.5), grid.y_of(static_cast<double>(row) + 0.5)))
          continue;
        mean.value += static_cast<double>(value);
        ++mean.pixels;
      }
  }
  mean.value /= mean.pixels;
  return mean;
}

// Means and numbers of pixel centres of shared/data/README.md.
TEST(BandSet, TakesTheOffsetOffReflectanceOfTheAmazon) {
  STEPPE_NEEDS_SHARED_DATA();
  const TempDir dir;
  fs::copy_file(steppe_test::shared_data() / "sentinel2_12band_amazon" / "sen2.tif", dir / "sen2.tif");
  const auto scene = read_band_set(dir.file("amazon.toml", band_set()).string());
  ASSERT_TRUE(scene) << geo::render(scene.fault().message);
  const auto forest = mean_of(scene.value(), "ndvi", "forest");
  EXPECT_EQ(forest.pixels, 1056);
  EXPECT_NEAR(forest.value, 0.854, 0.003);
  const auto water = mean_of(scene.value(), "mndwi", "water");
  EXPECT_EQ(water.pixels, 496);
  EXPECT_NEAR(water.value, 0.387, 0.003);
}

}  // namespace
}  // namespace steppe
