#include "pipeline/sensors/harmonise.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "pipeline/sensors/band_use.hpp"

namespace steppe {
namespace {

double applied(const std::optional<BandPass>& pass, double value) {
  return pass.value().slope * value + pass.value().intercept;
}

TEST(Harmonise, T17RoyRmaIsTheDefault) {
  const double red = applied(to_oli("landsat-7", BandRole::red), 0.10);
  const double nir = applied(to_oli("landsat-5", BandRole::nir), 0.25);
  EXPECT_NEAR(red, 0.09605, 1e-9);
  EXPECT_NEAR(nir, 0.249725, 1e-9);
  EXPECT_NEAR((nir - red) / (nir + red), 0.444437, 1e-6);
}

TEST(Harmonise, T17DarkWater) {
  EXPECT_NEAR(applied(to_oli("landsat-7", BandRole::green), 0.040), 0.036568, 1e-9);
  EXPECT_NEAR(applied(to_oli("landsat-7", BandRole::swir1), 0.002), -0.0009658, 1e-9);
}

TEST(Harmonise, T17RoyOlsByItsNameAlone) {
  constexpr auto kOls = LandsatFit::roy2016_ols;
  const double red = applied(to_oli("landsat-7", BandRole::red, kOls), 0.10);
  const double nir = applied(to_oli("landsat-5", BandRole::nir, kOls), 0.25);
  EXPECT_NEAR(red, 0.09657, 1e-9);
  EXPECT_NEAR(nir, 0.25275, 1e-9);
  EXPECT_NEAR((nir - red) / (nir + red), 0.44710, 1e-5);
}

TEST(Harmonise, T17HlsAndChastain) {
  EXPECT_NEAR(applied(to_oli("sentinel-2a", BandRole::red), 0.10), 0.09855, 1e-9);
  EXPECT_NEAR(applied(oli_to_msi_toa(BandRole::red), 0.10), 0.10374, 1e-9);
}

// Science 1.6 (a) and (b), band by band.
TEST(Harmonise, KnowsEveryBandOfThePublishedTables) {
  struct Row {
    const char* platform;
    double slope[7], intercept[7];
    LandsatFit landsat = LandsatFit::roy2016_rma;
  };
  const Row rows[] = {{"sentinel-2a",
                       {0.9959, 0.9778, 1.0053, 0.9765, 0.9983, 0.9987, 1.0030},
                       {-0.0002, -0.0040, -0.0009, 0.0009, -0.0001, -0.0011, -0.0012}},
                      {"sentinel-2b",
                       {0.9959, 0.9778, 1.0075, 0.9761, 0.9966, 1.0000, 0.9867},
                       {-0.0002, -0.0040, -0.0008, 0.0010, 0.0000, -0.0003, 0.0004}},
                      {"sentinel-2c",
                       {1.0030, 0.9851, 1.0038, 0.9718, 0.9995, 0.9994, 0.9910},
                       {0.0000, -0.0027, -0.0009, 0.0011, -0.0003, -0.0007, 0.0004}},
                      {"landsat-5",
                       {0, 0.9785, 0.9542, 0.9825, 1.0073, 1.0171, 0.9949},
                       {0, -0.0095, -0.0016, -0.0022, -0.0021, -0.0030, 0.0029}},
                      {"landsat-4",
                       {0, 0.8474, 0.8483, 0.9047, 0.8462, 0.8937, 0.9071},
                       {0, 0.0003, 0.0088, 0.0061, 0.0412, 0.0254, 0.0172},
                       LandsatFit::roy2016_ols},
                      {"landsat-9", {1, 1, 1, 1, 1, 1, 1}, {}}};
  for (const auto& row : rows)
    for (int role = 0; role < 7; ++role) {
      const auto pass = to_oli(row.platform, static_cast<BandRole>(role), row.landsat);
      if (row.slope[role] == 0) {
        EXPECT_FALSE(pass) << row.platform << role;
        continue;
      }
      ASSERT_TRUE(pass) << row.platform << role;
      EXPECT_EQ(pass->slope, row.slope[role]) << row.platform << role;
      EXPECT_EQ(pass->intercept, row.intercept[role]) << row.platform << role;
    }
  const double slope[] = {1.0946, 1.0043, 1.0524, 0.8954, 1.0049, 1.0002};
  const double intercept[] = {-0.0107, 0.0026, -0.0015, 0.0033, 0.0065, 0.0046};
  for (int i = 0; i < 6; ++i) {
    EXPECT_EQ(oli_to_msi_toa(static_cast<BandRole>(i + 1))->slope, slope[i]);
    EXPECT_EQ(oli_to_msi_toa(static_cast<BandRole>(i + 1))->intercept, intercept[i]);
  }
}

TEST(Harmonise, HasNothingForOthers) {
  EXPECT_FALSE(to_oli("gf-1", BandRole::red));
  EXPECT_FALSE(to_oli("mars-1", BandRole::red));
  EXPECT_FALSE(to_oli("sentinel-2a", BandRole::nir_broad));
  EXPECT_FALSE(to_oli("landsat-8", BandRole::nir_broad));
  EXPECT_FALSE(oli_to_msi_toa(BandRole::aerosol));
  EXPECT_FALSE(oli_to_msi_toa(BandRole::nir_broad));
}

// One platform, however it is written: never a silent "no harmonisation".
TEST(Harmonise, KnowsAPlatformInEverySpelling) {
  for (const char* name : {"landsat-7", "LANDSAT_7", "Landsat 7", "LE07", "le7", "Landsat7", "LANDSAT 7 ETM+"})
    EXPECT_EQ(to_oli(name, BandRole::red)->slope, 0.9825) << name;
  for (const char* name : {"sentinel-2b", "Sentinel-2B", "SENTINEL_2B", "S2B", "Sentinel 2B MSI"})
    EXPECT_EQ(to_oli(name, BandRole::red)->slope, 0.9761) << name;
  EXPECT_EQ(to_oli("LC08", BandRole::red)->slope, 1);
}

TEST(Harmonise, ASetHasItsNameAndItsHash) {
  const auto rma = harmonisation_set({});
  EXPECT_EQ(rma.name, "hls_v2+roy2016_rma");
  EXPECT_EQ(rma.sha256.size(), 64u);
  SensorSettings settings;
  settings.landsat_fit = LandsatFit::roy2016_ols;
  const auto ols = harmonisation_set(settings);
  EXPECT_EQ(ols.name, "hls_v2+roy2016_ols");
  EXPECT_NE(ols.sha256, rma.sha256);
  settings.harmonise = false;
  EXPECT_EQ(harmonisation_set(settings).name, "none");
  EXPECT_NE(harmonisation_set(settings).sha256, rma.sha256);
}

Scene sentinel2() {
  Scene scene{.id = {},
              .kind = SceneKind::sentinel2_l2a,
              .platform = "sentinel-2b",
              .sensor = {},
              .path = {},
              .files = {},
              .where = {{}, geo::Crs::from_text("EPSG:32648").value()},
              .bands = {},
              .mask = {}};
  for (const auto& [role, name] :
       {std::pair{BandRole::red, "B04"}, {BandRole::nir_broad, "B08"}, {BandRole::nir, "B8A"}}) {
    SceneBand band;
    band.role = role, band.name = name;
    scene.bands.push_back(band);
  }
  return scene;
}

TEST(Prepare, SetsAndDoesNotApplyTwice) {
  auto scene = sentinel2();
  for (int again = 0; again < 2; ++again) {
    prepare(scene, {.sentinel2_nir = Sentinel2Nir::b8a});
    EXPECT_EQ(scene.bands[0].slope, 0.9761);
    EXPECT_EQ(scene.bands[0].intercept, 0.0010);
    EXPECT_EQ(scene.band(BandRole::nir)->name, "B8A");
    EXPECT_EQ(scene.band(BandRole::nir)->slope, 0.9966);
    EXPECT_EQ(scene.band(BandRole::nir_broad)->slope, 1);
  }
  prepare(scene, {.harmonise = false, .sentinel2_nir = Sentinel2Nir::b8a});
  EXPECT_EQ(scene.bands[0].slope, 1);
  EXPECT_EQ(scene.bands[0].intercept, 0);
}

TEST(Prepare, TakesTheBroadNearInfraredWhenAsked) {
  auto scene = sentinel2();
  for (int again = 0; again < 2; ++again) {
    prepare(scene, {.harmonise = true, .sentinel2_nir = Sentinel2Nir::b8});
    EXPECT_EQ(scene.band(BandRole::nir)->name, "B08");
    EXPECT_EQ(scene.band(BandRole::nir)->slope, 1) << "no coefficients for it";
    EXPECT_EQ(scene.band(BandRole::nir_broad)->name, "B8A");
  }
  prepare(scene, {});
  EXPECT_EQ(scene.band(BandRole::nir)->name, "B8A");
}

TEST(Prepare, LeavesTheReferenceAlone) {
  auto scene = sentinel2();
  scene.kind = SceneKind::landsat_c2l2, scene.platform = "landsat-8";
  prepare(scene, {});
  for (const auto& band : scene.bands) {
    EXPECT_EQ(band.slope, 1);
    EXPECT_EQ(band.intercept, 0);
  }
}

TEST(Prepare, TakesTheFitThatIsAskedFor) {
  auto scene = sentinel2();
  scene.kind = SceneKind::band_set, scene.platform = "landsat-7";
  prepare(scene, {});
  EXPECT_EQ(scene.bands[0].slope, 0.9825);
  prepare(scene, {.harmonise = true, .landsat_fit = LandsatFit::roy2016_ols});
  EXPECT_EQ(scene.bands[0].slope, 0.9047);
  EXPECT_FALSE(lacks_harmonisation(scene.platform, {}));
  scene.platform = "gf-1";
  EXPECT_TRUE(lacks_harmonisation(scene.platform, {}));
  EXPECT_FALSE(lacks_harmonisation(scene.platform, {.harmonise = false}));
}

std::vector<float> used(std::vector<float> own, const BandUse& use) {
  harmonise(own, use, own);
  return own;
}

TEST(BandUse, ValidIsAboveZeroUpToOne) {
  const auto plain = used({0, 1e-4f, 1, 1.0001f, 1.6f, -0.01f, NAN}, {});
  EXPECT_TRUE(std::isnan(plain[0]));
  EXPECT_EQ(plain[1], 1e-4f);
  EXPECT_EQ(plain[2], 1);
  for (std::size_t i = 3; i < plain.size(); ++i) EXPECT_TRUE(std::isnan(plain[i])) << i;
}

TEST(BandUse, TheBandPassFollowsTheJudgement) {
  const BandUse red{0, 1, 0.9825, -0.0022};
  const auto got = used({0.10f, 0.0f, 1.6f}, red);
  EXPECT_NEAR(got[0], 0.09605, 1e-7);
  EXPECT_TRUE(std::isnan(got[1]));
  EXPECT_TRUE(std::isnan(got[2]));
}

// RMA takes dark short-wave infrared below zero (T-1.7); what was valid stays valid, and so with every set.
TEST(BandUse, WhereTheLineLeavesTheRangeTheSensorsOwnStays) {
  const auto dark = used({0.002f, 0.0029f, 0.0030f, 1.0f}, {0, 1, 1.0171, -0.0030});
  EXPECT_EQ(dark[0], 0.002f);
  EXPECT_EQ(dark[1], 0.0029f);
  EXPECT_NEAR(dark[2], 1.0171 * 0.0030 - 0.0030, 1e-7);
  EXPECT_EQ(dark[3], 1.0f) << "1.0141 by the line";
}

TEST(BandUse, ABandSetMayDeclareOtherLimits) {
  const BandUse wide{-0.05f, 1.2f};
  const auto got = used({-0.04f, -0.05f, 1.2f, 1.3f}, wide);
  EXPECT_EQ(got[0], -0.04f);
  EXPECT_TRUE(std::isnan(got[1]));
  EXPECT_EQ(got[2], 1.2f);
  EXPECT_TRUE(std::isnan(got[3]));
}

}  // namespace
}  // namespace steppe
