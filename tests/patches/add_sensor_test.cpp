// A delivery of the made-up sensor of add_sensor.patch, from the inbox to prepared reflectance.
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "pipeline/catalog/catalog.hpp"
#include "pipeline/catalog/ingest.hpp"
#include "pipeline/sensors/find_scenes.hpp"
#include "pipeline/sensors/harmonise.hpp"
#include "pipeline/sensors/inspect.hpp"
#include "pipeline/sensors/inspection_text.hpp"
#include "pipeline/sensors/scene_reader.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_tiff.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::TempDir;
using steppe_test::TinyTiff;

// 4 × 3 pixels; one of them is cloud, one has no red.
fs::path deliver(const fs::path& inbox) {
  const auto folder = inbox / "MIR1_20230715";
  fs::create_directories(folder);
  for (const auto& [name, stored] : {std::pair{"blue", 500}, {"green", 800}, {"red", 1000}, {"nir", 3000}}) {
    auto tiff = TinyTiff::filled(4, 3, static_cast<std::uint16_t>(stored));
    if (std::string(name) == "red") tiff.at(0, 1) = 0;
    write_tiff(folder / (std::string(name) + ".tif"), tiff);
  }
  auto clear = TinyTiff::filled(4, 3, 1);
  clear.at(0, 0) = 2;
  write_tiff(folder / "clear.tif", clear);
  return folder;
}

TEST(AddedSensor, IsFoundAndUnderstood) {
  const TempDir dir;
  const auto folder = deliver(dir / "inbox" / "deep");
  const auto found = find_scenes((dir / "inbox").string());
  ASSERT_TRUE(found);
  ASSERT_EQ(found.value().scenes.size(), 1u);
  const auto& scene = found.value().scenes[0];
  EXPECT_EQ(scene.id, "MIR1_20230715");
  EXPECT_EQ(scene.platform, "mirage-1");
  EXPECT_EQ(utc_text(scene.acquired), "2023-07-15T03:30:00Z");
  EXPECT_EQ(scene.files.size(), 5u);
  EXPECT_EQ(found.value().ignored, 0u);
  const auto seen = inspect_scene(folder.string());
  EXPECT_TRUE(seen.accepted) << geo::render(seen.reason.value_or(geo::Message{}));
  EXPECT_EQ(seen.usable_pixels, 10u);
  EXPECT_EQ(nlohmann::json::parse(inspection_json(seen))["kind"], "mirage");
}

TEST(AddedSensor, IsHarmonisedAndRead) {
  const TempDir dir;
  auto scene = read_scene(deliver(dir.path()).string());
  ASSERT_TRUE(scene) << geo::render(scene.fault().message);
  prepare(scene.value(), {});
  const BandRole roles[] = {BandRole::red, BandRole::nir};
  auto reader = SceneReader::open(scene.value(), roles, {});
  ASSERT_TRUE(reader);
  const auto read = reader.value().read({0, 0, 4, 3});
  ASSERT_TRUE(read);
  EXPECT_NEAR(read.value().reflectance[0].at(2, 2), 0.1, 1e-6) << "what is read is the sensor's own";
  EXPECT_EQ(scene.value().band(BandRole::red)->slope, 0.98);
  EXPECT_EQ(scene.value().band(BandRole::red)->intercept, 0.001);
  EXPECT_NEAR(read.value().reflectance[1].at(2, 2), 0.3, 1e-6);
  EXPECT_TRUE(std::isnan(read.value().reflectance[0].at(0, 1)));
  EXPECT_FALSE(geo::usable(read.value().mask.at(0, 0)));
  EXPECT_TRUE(geo::usable(read.value().mask.at(2, 2)));
}

TEST(AddedSensor, IsRefusedWithAReason) {
  const TempDir dir;
  const auto folder = deliver(dir / "inbox");
  fs::remove(folder / "nir.tif");
  const auto night = ingest({dir / "inbox"}, {}, {});
  ASSERT_EQ(night.refused.size(), 1u);
  EXPECT_EQ(night.refused[0].reason, folder.string() + ": the file nir.tif is missing; fetch the scene again");
}

TEST(AddedSensor, IsKeptInTheCatalogueByItsName) {
  const TempDir dir;
  deliver(dir / "inbox");
  const auto night = ingest({dir / "inbox"}, {}, {});
  ASSERT_EQ(night.accepted.size(), 1u);
  auto catalog = Catalog::open(dir / "catalog.gpkg");
  catalog.put_scenes({night.accepted[0].record});
  const auto known = catalog.scenes_by_path();
  ASSERT_EQ(known.size(), 1u);
  EXPECT_EQ(known.begin()->second.kind, night.accepted[0].scene.kind);
  EXPECT_TRUE(known.begin()->second.kind);
}

}  // namespace
}  // namespace steppe
