#include "pipeline/estimate/region.hpp"

#include <gtest/gtest.h>

#include "tests/support/build_paths.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

RegionTable read(const std::string& text) {
  const steppe_test::TempDir dir;
  auto table = read_regions(dir.file("r.csv", text));
  EXPECT_TRUE(table.ok());
  return table ? std::move(table).value() : RegionTable{};
}

const std::string kHead = "region,zone_id,land_area_km2,caliber,source\n";

TEST(Regions, HaveAnAreaACaliberAndASource) {
  const auto table = read(kHead + "Alxa,152900,269711,,plan\nAlxa,152900,269986,F2021,survey\n");
  EXPECT_TRUE(table.refused.empty());
  ASSERT_EQ(table.rows.size(), 2u);
  EXPECT_EQ(table.of("152900")->land_ha, 26971100);
  EXPECT_EQ(table.of("152900", "F2020")->source, "plan");
  EXPECT_EQ(table.of("152900", "F2021")->source, "survey");
  EXPECT_EQ(table.of("150800"), nullptr);
}

TEST(Regions, BadRowsCostThemselves) {
  const auto table = read(kHead + "A,1,0,,s\nB,2,x,,s\nC,3,5,,\nD,4,5,,s\nD,4,6,,s\nE,5,1e9,,s\n");
  ASSERT_EQ(table.rows.size(), 1u);
  EXPECT_EQ(table.rows[0].zone_id, "4");
  EXPECT_EQ(table.refused.size(), 5u);
}

TEST(Regions, TheDeliveredOnesNameWhereTheyComeFrom) {
  const auto table = read_regions(steppe_test::source_folder() / "config/regions.csv");
  ASSERT_TRUE(table.ok());
  EXPECT_TRUE(table.value().refused.empty());
  const std::pair<const char*, double> expected[] = {
      {"150000", 118300000}, {"150800", 6500000}, {"152900", 26971100}, {"150600", 8688600}};
  for (const auto& [zone, ha] : expected) {
    ASSERT_NE(table.value().of(zone), nullptr) << zone;
    EXPECT_EQ(table.value().of(zone)->land_ha, ha);
  }
  EXPECT_NE(table.value().of("150800")->source.find("(from memory)"), std::string::npos);
}

}  // namespace
}  // namespace steppe
