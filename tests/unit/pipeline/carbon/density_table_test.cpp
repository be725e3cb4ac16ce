#include "pipeline/carbon/density_table.hpp"

#include <gtest/gtest.h>

#include <string>

#include "pipeline/indicators/legend.hpp"
#include "tests/support/build_paths.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

const char* const kHeader = "class,agb,bgb,total_biomass,litter,soc,soil_depth_cm,relative_sigma,source\n";

class Densities : public testing::Test {
 protected:
  std::string problem(const std::string& rows) {
    const auto table = read_densities(m_dir.file("d.csv", kHeader + rows));
    EXPECT_FALSE(table.ok()) << rows;
    if (table.ok()) return "";
    std::string text = geo::render(table.fault().message);
    const std::string folder = m_dir.path().string() + "/";
    return text.starts_with(folder) ? text.substr(folder.size()) : text;
  }
  steppe_test::TempDir m_dir;
};

TEST_F(Densities, AreRead) {
  const auto table = read_densities(m_dir.file(
      "d.csv",
      std::string(kHeader) + "desert_steppe,0.27,1.41,,0.1,20,30,0.35,Ma 2008\nspecial_shrub,,,5.816,0,13,,0.4,J\n"));
  ASSERT_TRUE(table.ok());
  ASSERT_EQ(table.value().rows.size(), 2U);
  const CarbonDensity* steppe = table.value().of("desert_steppe");
  ASSERT_NE(steppe, nullptr);
  EXPECT_DOUBLE_EQ(steppe->biomass, 1.68);
  EXPECT_EQ(steppe->litter, .1);
  EXPECT_EQ(steppe->soil, 20);
  EXPECT_EQ(steppe->relative_sigma, .35);
  EXPECT_EQ(steppe->source, "Ma 2008");
  EXPECT_EQ(table.value().of("special_shrub")->biomass, 5.816);
  EXPECT_EQ(table.value().of("water"), nullptr);
}

TEST_F(Densities, OptionalColumnsMayBeMissing) {
  const auto table =
      read_densities(m_dir.file("d.csv", "class,agb,bgb,litter,soc,relative_sigma,source\nsand,0,0,0,5,0.8,s\n"));
  ASSERT_TRUE(table.ok());
  EXPECT_EQ(table.value().rows[0].soil, 5);
}

TEST_F(Densities, AWrongRowIsAFault) {
  const std::string classes =
      "arbor_forest, special_shrub, meadow_steppe, typical_steppe, desert_steppe, steppe_desert, lowland_meadow, "
      "cropland, water, salt, sand, desert, other_vegetation, other_grassland, marsh, built, orchard, shelter_belt, "
      "sparse_trees, low_shrub, young_plantation";
  EXPECT_EQ(problem("arbor_forrest,1,1,,0,1,30,0.3,s\n"),
            "d.csv:2: unknown class (got arbor_forrest, allowed " + classes + "); did you mean arbor_forest?");
  EXPECT_EQ(problem("unknown,1,1,,0,1,30,0.3,s\n"),
            "d.csv:2: unknown class (got unknown, allowed " + classes + "); correct it");
  EXPECT_EQ(problem("sand,1,1,,0,1,30,0.3,s\nsand,1,1,,0,1,30,0.3,s\n"),
            "d.csv:3: the class sand stands already in line 2; keep one of the two");
  EXPECT_EQ(problem("sand,-1,1,,0,1,30,0.3,s\n"),
            "d.csv:2: agb is no number in range (got -1, allowed 0 to 1000); correct it");
  EXPECT_EQ(problem("sand,1,nan,,0,1,30,0.3,s\n"),
            "d.csv:2: bgb is no number in range (got nan, allowed 0 to 1000); correct it");
  EXPECT_EQ(problem("sand,1,1,,-0.5,1,30,0.3,s\n"),
            "d.csv:2: litter is no number in range (got -0.5, allowed 0 to 1000); correct it");
  EXPECT_EQ(problem("sand,1,1,,0,43000,30,0.3,s\n"),
            "d.csv:2: soc is no number in range (got 43000, allowed 0 to 1000); correct it");
  EXPECT_EQ(problem("sand,1,1,,0,1,30,30,s\n"),
            "d.csv:2: relative_sigma is no number in range (got 30, allowed 0 to 2); correct it");
  EXPECT_EQ(problem("sand,1,1,,0,1,30,-0.1,s\n"),
            "d.csv:2: relative_sigma is no number in range (got -0.1, allowed 0 to 2); correct it");
  EXPECT_EQ(problem("sand,1,1,,0,1,30,0.3,\n"), "d.csv:2: source is empty; fill it in");
  EXPECT_EQ(problem("sand,,1,,0,1,30,0.3,s\n"), "d.csv:2: agb is empty; fill it in");
  EXPECT_EQ(problem("sand,,,,0,1,30,0.3,s\n"), "d.csv:2: agb is empty; fill it in");
}

TEST_F(Densities, DepthsAndRootsAreNotMixed) {
  EXPECT_EQ(
      problem("sand,1,1,,0,1,100,0.3,s\n"),
      "d.csv:2: soil_depth_cm is another depth than this table is for (got 100, allowed 30); convert the carbon to "
      "that depth");
  const std::string both =
      "d.csv:2: both total_biomass and agb or bgb are given; a total has the roots in it already: leave agb and bgb "
      "empty";
  EXPECT_EQ(problem("sand,1,1,2,0,1,30,0.3,s\n"), both);
  EXPECT_EQ(problem("sand,,1,2,0,1,30,0.3,s\n"), both);
}

// The file that is delivered.
TEST(DeliveredDensities, HaveEveryClass) {
  const auto table = read_densities(steppe_test::source_folder() / "config/carbon_density.csv");
  ASSERT_TRUE(table.ok()) << geo::render(table.fault().message);
  for (const LegendEntry& entry : land_cover_legend()) EXPECT_NE(table.value().of(entry.id), nullptr) << entry.id;
  EXPECT_EQ(table.value().rows.size(), land_cover_legend().size());
}

TEST(DeliveredDensities, T91Biomass) {
  const auto table = read_densities(steppe_test::source_folder() / "config/carbon_density.csv");
  ASSERT_TRUE(table.ok());
  // The table has two decimals.
  EXPECT_NEAR(table.value().of("desert_steppe")->biomass, 1.681, .006);
  EXPECT_NEAR(table.value().of("typical_steppe")->biomass, 3.865, .006);
  EXPECT_NEAR(table.value().of("meadow_steppe")->biomass, 7.435, .006);
  EXPECT_EQ(table.value().of("cropland")->soil, 25.41);
  EXPECT_GT(table.value().of("steppe_desert")->relative_sigma, table.value().of("desert_steppe")->relative_sigma);
  EXPECT_GT(table.value().of("lowland_meadow")->relative_sigma, table.value().of("meadow_steppe")->relative_sigma);
  EXPECT_GT(table.value().of("other_vegetation")->relative_sigma, table.value().of("desert_steppe")->relative_sigma);
}

}  // namespace
}  // namespace steppe
