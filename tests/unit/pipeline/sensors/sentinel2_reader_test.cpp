#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "pipeline/sensors/harmonise.hpp"
#include "pipeline/sensors/inspect.hpp"
#include "pipeline/sensors/inspection_text.hpp"
#include "pipeline/sensors/nearest.hpp"
#include "pipeline/sensors/plausibility.hpp"
#include "pipeline/sensors/scene_reader.hpp"
#include "pipeline/sensors/sentinel2.hpp"
#include "pipeline/sensors/sentinel2_scl.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_safe.hpp"

namespace steppe {
namespace {

using geo::MaskBit;
using geo::ObservationMask;
using geo::Window;
using steppe_test::TempDir;
using steppe_test::TinySafe;
using testing::HasSubstr;

constexpr BandRole kRedNir[] = {BandRole::red, BandRole::nir};

ObservationMask bit(MaskBit of) { return static_cast<ObservationMask>(of); }

Scene scene_of(const TinySafe& tiny, const TempDir& dir) {
  auto scene = read_sentinel2(tiny.write(dir.path()).string());
  if (!scene) throw std::runtime_error(geo::render(scene.fault().message));
  return std::move(scene).value();
}

Observation read(const Scene& scene, const Window& window, std::span<const BandRole> roles = kRedNir, int dilate = 0) {
  auto reader = SceneReader::open(scene, roles, {.sentinel2_dilate_px = dilate});
  if (!reader) throw std::runtime_error(geo::render(reader.fault().message));
  auto seen = reader.value().read(window);
  if (!seen) throw std::runtime_error(geo::render(seen.fault().message));
  return std::move(seen).value();
}

TEST(Coarsened, CoversTheWhole) {
  const geo::SpatialGrid where{{399960, 4500000, 10, 10, 25, 20}, geo::Crs::from_text("EPSG:32648").value()};
  EXPECT_EQ(coarsened(where, 2).grid, (geo::Grid{399960, 4500000, 20, 20, 13, 10}));
  EXPECT_EQ(coarsened(where, 1).grid, where.grid);
  EXPECT_EQ(coarsened(Window{3, 4, 2, 2}, 2), (Window{1, 2, 2, 1}));
  EXPECT_EQ(coarsened(Window{-3, -4, 6, 3}, 2), (Window{-2, -2, 4, 2}));
  EXPECT_EQ(coarsened(Window{7, 7, 0, 0}, 2), (Window{3, 3, 0, 0}));
  EXPECT_EQ(coarsened(Window{-5, 7, 4, 9}, 1), (Window{-5, 7, 4, 9}));
}

TEST(Scl, EveryCodeHasItsMeaning) {
  const ObservationMask expected[] = {bit(MaskBit::no_data),
                                      bit(MaskBit::saturated),
                                      bit(MaskBit::terrain_shadow),
                                      bit(MaskBit::cloud_shadow),
                                      0,
                                      0,
                                      bit(MaskBit::water),
                                      bit(MaskBit::low_confidence),
                                      bit(MaskBit::cloud),
                                      bit(MaskBit::cloud),
                                      bit(MaskBit::cirrus),
                                      bit(MaskBit::snow)};
  for (std::uint8_t code = 0; code < 12; ++code) EXPECT_EQ(scl_mask(code), expected[code]) << int(code);
  EXPECT_FALSE(scl_mask(12));
  EXPECT_FALSE(scl_mask(255));
}

TEST(Sentinel2Reader, GivesEachRasterOnItsOwnGrid) {
  const TempDir dir;
  TinySafe tiny;
  tiny.images["B04_10m"].at(5, 3) = 900;   // negative after the offset: kept
  tiny.images["B04_10m"].at(5, 4) = 0;     // no data
  tiny.images["B8A_20m"].at(2, 2) = 5000;  // 0.4
  const auto seen = read(scene_of(tiny, dir), {3, 5, 4, 3});
  EXPECT_EQ(seen.reflectance[0].grid, (geo::Grid{399990, 4499950, 10, 10, 4, 3}));
  EXPECT_EQ(seen.reflectance[1].grid, (geo::Grid{399980, 4499960, 20, 20, 3, 2}));
  EXPECT_EQ(seen.mask.grid, seen.reflectance[1].grid);
  EXPECT_FLOAT_EQ(seen.reflectance[0].at(0, 0), -0.01f);
  EXPECT_TRUE(std::isnan(seen.reflectance[0].at(0, 1)));
  EXPECT_FLOAT_EQ(seen.reflectance[0].at(0, 2), 0.1f);
  EXPECT_FLOAT_EQ(seen.reflectance[1].at(0, 0), 0.32f);
  EXPECT_FLOAT_EQ(seen.reflectance[1].at(0, 1), 0.4f);
  EXPECT_EQ(seen.mask.pixels, std::vector<ObservationMask>(6, 0)) << "a hole in 10 m does not mask 20 m";
}

TEST(Sentinel2Reader, AHoleInABandOfTheMasksGridIsNoData) {
  const TempDir dir;
  TinySafe tiny;
  tiny.images["B8A_20m"].at(0, 1) = 0;
  tiny.images["B11_20m"].at(0, 2) = 0;  // not asked for
  const auto seen = read(scene_of(tiny, dir), {0, 0, 8, 2});
  EXPECT_EQ(seen.mask.pixels, (std::vector<ObservationMask>{0, bit(MaskBit::no_data), 0, 0}));
}

TEST(Sentinel2Reader, OutsideTheSceneIsNoData) {
  const TempDir dir;
  const auto scene = scene_of(TinySafe(), dir);
  const auto seen = read(scene, {-3, 18, 6, 4}, kRedNir, 3);
  EXPECT_EQ(seen.reflectance[0].grid, (geo::Grid{399930, 4499820, 10, 10, 6, 4}));
  EXPECT_EQ(seen.mask.grid, (geo::Grid{399920, 4499820, 20, 20, 4, 2}));
  for (int row = 0; row < 4; ++row)
    for (int col = 0; col < 6; ++col)
      EXPECT_EQ(std::isnan(seen.reflectance[0].at(row, col)), col < 3 || row >= 2) << row << "," << col;
  for (int row = 0; row < 2; ++row)
    for (int col = 0; col < 4; ++col)
      EXPECT_EQ(seen.mask.at(row, col), col < 2 || row >= 1 ? bit(MaskBit::no_data) : 0) << row << "," << col;
}

TEST(Sentinel2Reader, DilatesCloudAndShadowAndNothingElse) {
  const TempDir dir;
  TinySafe tiny;
  auto& scl = tiny.images["SCL_20m"];
  scl.at(2, 2) = 9, scl.at(7, 2) = 3, scl.at(2, 9) = 10, scl.at(7, 9) = 11;
  const auto scene = scene_of(tiny, dir);
  const auto seen = read(scene, {0, 0, 24, 20}, kRedNir, 1);
  std::size_t masked = 0;
  for (const auto pixel : seen.mask.pixels) masked += pixel != 0;
  EXPECT_EQ(masked, 5u + 5u + 1u + 1u);
  for (const auto& [row, col] : {std::pair{2, 2}, {1, 2}, {3, 2}, {2, 1}, {2, 3}})
    EXPECT_EQ(seen.mask.at(row, col), bit(MaskBit::cloud)) << row << "," << col;
  EXPECT_EQ(seen.mask.at(6, 2), bit(MaskBit::cloud_shadow));
  EXPECT_EQ(seen.mask.at(2, 9), bit(MaskBit::cirrus));
  EXPECT_EQ(seen.mask.at(7, 9), bit(MaskBit::snow));
  // Two windows agree about the pixels they share, also where the cloud lies outside of one.
  const auto beside = read(scene, {6, 4, 2, 2}, kRedNir, 1);
  EXPECT_EQ(beside.mask.pixels, (std::vector<ObservationMask>{bit(MaskBit::cloud)}));
}

TEST(Sentinel2Reader, RefusesWhatIsNoClassification) {
  const TempDir dir;
  TinySafe tiny;
  tiny.images["SCL_20m"].at(9, 11) = 12;
  const auto scene = scene_of(tiny, dir);
  auto reader = SceneReader::open(scene, kRedNir, {});
  ASSERT_TRUE(reader);
  EXPECT_EQ(geo::render(reader.value().read({0, 0, 24, 20}).fault().message),
            scene.mask.qa_path + ": not a scene classification (got code 12, allowed 0 to 11); fetch the scene again");
}

TEST(Sentinel2Reader, ReadsItsOwnReflectanceAlsoWhenHarmonisationIsSet) {
  const TempDir dir;
  auto scene = scene_of(TinySafe(), dir);
  prepare(scene, {});
  const auto seen = read(scene, {0, 0, 2, 2});
  EXPECT_NEAR(seen.reflectance[0].pixels[0], 0.1, 1e-7);
  EXPECT_NEAR(seen.reflectance[1].pixels[0], 0.32, 1e-7);
}

TEST(SceneReader, RolesBeyondTheRequiredMayBeMissing) {
  const TempDir dir;
  auto scene = scene_of(TinySafe(), dir);
  constexpr BandRole kRoles[] = {BandRole::red, BandRole::aerosol, BandRole::swir1};
  auto reader = SceneReader::open(scene, kRoles, 1, {});
  ASSERT_TRUE(reader) << geo::render(reader.fault().message);
  const auto seen = reader.value().read({0, 0, 4, 4});
  ASSERT_TRUE(seen);
  ASSERT_EQ(seen.value().reflectance.size(), 3u);
  EXPECT_EQ(seen.value().reflectance[1].grid, seen.value().mask.grid);
  for (const float value : seen.value().reflectance[1].pixels) EXPECT_TRUE(std::isnan(value));
  EXPECT_FLOAT_EQ(seen.value().reflectance[2].pixels[0], 0.25f);
  EXPECT_EQ(seen.value().mask.pixels, std::vector<ObservationMask>(4, 0)) << "no masking effect";
  EXPECT_EQ(geo::render(SceneReader::open(scene, kRoles, 2, {}).fault().message),
            scene.id + ": has no aerosol band; choose an index this sensor can supply");
}

TEST(Sentinel2Reader, ReadsTheSameOutOfAZip) {
  const TempDir dir, inbox;
  TinySafe tiny;
  for (int i = 0; i < 480; ++i)
    tiny.images["B04_10m"].pixels[static_cast<std::size_t>(i)] = static_cast<std::uint16_t>(1100 + 7 * i);
  const auto scene = scene_of(tiny, dir);
  const auto whole = read(scene, {0, 0, 24, 20});
  for (const bool deflate : {false, true}) {
    const auto zip = inbox / "a.zip";
    steppe_test::write_zip(zip, scene.path, deflate);
    const auto zipped = read_sentinel2(zip.string());
    ASSERT_TRUE(zipped) << geo::render(zipped.fault().message);
    EXPECT_EQ(read(zipped.value(), {0, 0, 24, 20}).reflectance[0].pixels, whole.reflectance[0].pixels);
  }
  EXPECT_FLOAT_EQ(whole.reflectance[0].pixels[479], (1100 + 7 * 479 - 1000) / 10000.0f);
}

TEST(Nearest, RepeatsCoarsePixels) {
  geo::Raster<float> coarse({0, 0, 20, 20, 2, 2}, 0);
  coarse.pixels = {1, 2, 3, 4};
  const auto fine = on_grid(coarse, geo::Grid{10, -10, 10, 10, 4, 2}, -1.0f);
  EXPECT_EQ(fine.pixels, (std::vector<float>{1, 2, 2, -1, 3, 4, 4, -1}));
  EXPECT_EQ(fine.grid, (geo::Grid{10, -10, 10, 10, 4, 2}));
  EXPECT_EQ(on_grid(coarse, coarse.grid, -1.0f).pixels, coarse.pixels);
}

TEST(Inspect, CountsSentinel2OnTheMasksGrid) {
  const TempDir dir;
  TinySafe tiny;
  auto& scl = tiny.images["SCL_20m"];
  scl.at(0, 0) = 0, scl.at(0, 1) = 1, scl.at(0, 2) = 2, scl.at(0, 3) = 3, scl.at(0, 4) = 6, scl.at(0, 5) = 7;
  scl.at(0, 6) = 8, scl.at(0, 7) = 9, scl.at(0, 8) = 10, scl.at(0, 9) = 11;
  const auto seen = inspect_scene(tiny.write(dir.path()).string());
  EXPECT_TRUE(seen.accepted) << geo::render(seen.reason.value_or(geo::Message{}));
  EXPECT_EQ(seen.pixels, 120u);
  EXPECT_EQ(seen.mask_counts.no_data, 1u);
  EXPECT_EQ(seen.mask_counts.saturated, 1u);
  EXPECT_EQ(seen.mask_counts.terrain_shadow, 1u);
  EXPECT_EQ(seen.mask_counts.cloud_shadow, 1u);
  EXPECT_EQ(seen.mask_counts.water, 1u);
  EXPECT_EQ(seen.mask_counts.cloud, 2u);
  EXPECT_EQ(seen.mask_counts.cirrus, 1u);
  EXPECT_EQ(seen.mask_counts.snow, 1u);
  EXPECT_EQ(seen.mask_counts.dilated_cloud, 0u);
  EXPECT_EQ(seen.usable_pixels, 112u);
  EXPECT_EQ(seen.usable_pixels_all_rules, 112u);
  const auto json = inspection_json(seen);
  EXPECT_THAT(json, HasSubstr("\"role\": \"nir\",\n      \"name\": \"B8A\",\n      \"scale\": 0.0001,\n      "
                              "\"offset\": -0.1,\n      \"fill\": 0.0"));
}

TEST(Plausibility, OfSentinel2LooksAtDarkBlue) {
  struct Case {
    std::uint16_t stored;
    const char* got;  // null: accepted
  };
  for (const auto& [stored, got] :
       {Case{1500, nullptr}, Case{799, "-0.0201"}, Case{800, nullptr}, Case{4000, nullptr}, Case{4001, "0.3001"}}) {
    SCOPED_TRACE(stored);
    const TempDir dir;
    TinySafe tiny;
    tiny.images["B02_10m"] = steppe_test::TinyJp2::filled(24, 20, 10, stored);
    const auto scene = scene_of(tiny, dir);
    const auto expected = got == nullptr
                              ? std::string("no fault")
                              : tiny.id + ": the darkest hundredth of the land is implausible in blue (got " + got +
                                    ", allowed -0.02 to 0.3); check whether the offset was forgotten or applied twice";
    const auto sample = check_sample(scene);
    EXPECT_EQ(sample ? "no fault" : geo::render(sample.fault().message), expected);
    const auto whole = inspect_scene(scene.path);
    EXPECT_EQ(whole.accepted ? "no fault" : geo::render(*whole.reason), expected);
  }
}

// 480 pixels of 10 m: the darkest hundredth is the fifth darkest.
TEST(Plausibility, DarkBlueIsAQuantileOfUsableLand) {
  const TempDir dir;
  TinySafe tiny;
  for (int i = 0; i < 5; ++i) tiny.images["B02_10m"].at(0, i) = 700;  // -0.03
  EXPECT_FALSE(check_sample(scene_of(tiny, dir)));
  const TempDir other;
  tiny.images["SCL_20m"].at(0, 2) = 6;  // water takes the fifth
  EXPECT_TRUE(check_sample(scene_of(tiny, other)));
  const TempDir third;
  tiny.images["SCL_20m"].at(0, 2) = 8;  // so does cloud
  EXPECT_TRUE(check_sample(scene_of(tiny, third)));
}

TEST(Plausibility, CountsAbsurdPixelsOfFinerBandsOnce) {
  const TempDir dir;
  TinySafe tiny;
  auto& red = tiny.images["B04_10m"];
  red.at(0, 0) = red.at(0, 1) = red.at(1, 1) = 30'000;  // 2.9: one pixel of 20 m
  tiny.images["B8A_20m"].at(0, 0) = 30'000;             // the same one
  EXPECT_TRUE(check_sample(scene_of(tiny, dir))) << "1 of 120 is within a hundredth";
  const TempDir other;
  red.at(4, 4) = 30'000;
  EXPECT_EQ(geo::render(check_sample(scene_of(tiny, other)).fault().message),
            tiny.id + ": absurd reflectance in 2 of 120 usable pixels (allowed -0.2 to 1.6); check scale and offset");
}

}  // namespace
}  // namespace steppe
