#include "pipeline/estimate/sample_design.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <string>

#include "libgeo/base/checksum.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

using namespace std::chrono_literals;

const char* const kHeader =
    "design_id,method,stratum,population_units,area_ha,sample_units,points_per_unit,"
    "inclusion_probability,seed,drawn_on\n";

class DesignFile : public testing::Test {
 protected:
  geo::Result<SampleDesign> read(const std::string& text) { return read_design(m_dir.file("d.csv", text)); }
  std::string problem(const std::string& rows) {
    const auto design = read(kHeader + rows);
    EXPECT_FALSE(design.ok()) << rows;
    if (design) return "";
    std::string said = geo::render(design.fault().message);
    const std::string folder = m_dir.path().string() + "/";
    if (said.starts_with(folder)) said.erase(0, folder.size());
    return said;
  }
  steppe_test::TempDir m_dir;
};

SampleDesign full_design() {
  SampleDesign design;
  design.id = "stratified-2025-7";
  design.method = DesignMethod::clusters;
  design.day = std::chrono::sys_days(std::chrono::year_month_day(2026y, std::chrono::November, 3d));
  design.seed = 7;
  design.map_product = "landcover";
  design.map_period = "2020-2025";
  design.map_key = "ab12";
  design.strata = {
      {"150824.forest", "乌拉特中旗, \"林\"", "150824", "forest", 1234567, 12345.67, 75, 4, 75 / 1234567.0},
      {"=odd", "", "", "", 3e9, 3.1e7, 0, 4, 0},
      {"unknown_number", "", "", "", INFINITY, 10, 1, 4, 0}};
  return design;
}

TEST_F(DesignFile, IsReadAsItWasWritten) {
  const SampleDesign written = full_design();
  const std::string text = design_csv(written);
  const auto design = read(text);
  ASSERT_TRUE(design.ok()) << geo::render(design.fault().message);
  const SampleDesign& got = design.value();
  EXPECT_EQ(got.sha256, geo::sha256_of(text));
  EXPECT_EQ(design_csv(got), text);
  EXPECT_EQ(got.method, DesignMethod::clusters);
  EXPECT_EQ(got.day, written.day);
  EXPECT_EQ(got.seed, written.seed);
  ASSERT_EQ(got.strata.size(), 3U);
  EXPECT_EQ(got.strata[0].name, written.strata[0].name);
  EXPECT_EQ(got.strata[0].probability, written.strata[0].probability);
  EXPECT_EQ(got.strata[1].id, "=odd");
  EXPECT_TRUE(std::isinf(got.strata[2].units));
  EXPECT_EQ(got.strata[2].probability, 0);
  EXPECT_EQ(got.stratum("=odd"), &got.strata[1]);
  EXPECT_EQ(got.stratum("none"), nullptr);
  EXPECT_DOUBLE_EQ(hectares_of_a_point(got.strata[0]), 12345.67 / 300);
}

TEST_F(DesignFile, NeedsLittle) {
  const auto design = read("design_id,method,stratum,population_units,area_ha,sample_units\nD,simple,all,1000,10,5\n");
  ASSERT_TRUE(design.ok());
  EXPECT_EQ(design.value().strata[0].points_per_unit, 1U);
  EXPECT_DOUBLE_EQ(design.value().strata[0].probability, 0.005);
  EXPECT_FALSE(design.value().seed);
}

TEST_F(DesignFile, ToleratesWhatExcelRounds) {
  const auto design = read(std::string(kHeader) + "D,stratified,a,1234567,12345.67,75,1,6.075E-05,7,2026/11/3\n");
  ASSERT_TRUE(design.ok()) << geo::render(design.fault().message);
  EXPECT_EQ(design.value().strata[0].probability, 75 / 1234567.0);
}

TEST_F(DesignFile, WeightsThatDoNotFitAreRefused) {
  EXPECT_EQ(problem("D,stratified,a,1000,10,50,1,0.06,,\n"),
            "d.csv:2: inclusion_probability does not fit (got 0.06, allowed 0.05: sample_units over population_units); "
            "correct the one that is wrong");
  EXPECT_EQ(problem("D,stratified,a,10,10,50,1,,,\n"),
            "d.csv:2: more units drawn than there are (got sample_units 50, allowed 10); correct it");
  EXPECT_EQ(problem("D,stratified,a,1000,0,50,1,,,\n"),
            "d.csv:2: area_ha is not above 0 (got 0); write the stratum's area in hectares");
}

TEST_F(DesignFile, MixedUnitsAreRefused) {
  EXPECT_EQ(problem("D,stratified,a,1000,10,50,1,,,\nD,stratified,b,2000,300,50,1,,,\n"),
            "d.csv:3: a unit has another size than in line 2 (got 0.15 ha, allowed about 0.01 ha: area_ha over "
            "population_units); write all areas in hectares");
}

TEST_F(DesignFile, RowsThatDisagreeAreRefused) {
  EXPECT_EQ(
      problem("D,stratified,a,1000,10,50,1,,,\nE,stratified,b,1000,10,50,1,,,\n"),
      "d.csv:3: another design than in the first row (got E, allowed D, with the same method, day, seed and map); "
      "put each design into a file of its own");
  EXPECT_EQ(problem("D,stratified,a,1000,10,50,1,,7,\nD,stratified,b,1000,10,50,1,,8,\n").substr(0, 30),
            "d.csv:3: another design than i");
  EXPECT_EQ(problem("D,stratified,a,1000,10,50,1,,,\nD,stratified,a,1000,10,50,1,,,\n"),
            "d.csv:3: the stratum a stands there twice; keep one of the two");
}

TEST_F(DesignFile, ImpossibleDesignsAreRefused) {
  EXPECT_EQ(problem(""), "d.csv: has no strata; write one row a stratum");
  EXPECT_EQ(problem("D,simple,a,1000,10,50,1,,,\nD,simple,b,1000,10,50,1,,,\n"),
            "d.csv: method simple has several strata (got 2, allowed 1); write stratified");
  EXPECT_EQ(problem("D,stratified,a,1000,10,50,4,,,\n"),
            "d.csv:2: points_per_unit is for clusters (got 4 with method stratified, allowed 1); correct it");
  EXPECT_EQ(problem("D,random,a,1000,10,50,1,,,\n"),
            "d.csv:2: unknown method (got random, allowed simple, stratified, systematic, clusters); correct it");
  EXPECT_EQ(problem("D,stratified,a,many,10,50,1,,,\n").substr(0, 30), "d.csv:2: population_units is n");
  EXPECT_EQ(problem("D,stratified,,1000,10,50,1,,,\n"), "d.csv:2: stratum is empty; fill it in");
  EXPECT_EQ(problem("D,stratified,a,1000,10,-5,1,,,\n").substr(0, 26), "d.csv:2: sample_units is n");
}

TEST_F(DesignFile, WhatIsNoCsvIsSaid) {
  EXPECT_FALSE(read("PK\x03\x04 not a table").ok());
  EXPECT_FALSE(read_design(m_dir / "none.csv").ok());
  EXPECT_FALSE(read("id,lon,lat,period,reference_class\nP1,107,40,2025,sand\n").ok());  // the points, not the design
}

}  // namespace
}  // namespace steppe
