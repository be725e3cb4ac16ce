#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "tests/support/csv_table.hpp"
#include "tests/support/steppe_program.hpp"
#include "tests/support/tiny_project.hpp"
#include "tests/support/tiny_scene.hpp"

namespace {

using namespace steppe_test;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;

// Near infrared for an NDVI over red of 0.1, as Landsat stores it.
int nir_of(double ndvi) { return static_cast<int>(std::lround((0.1 * (1 + ndvi) / (1 - ndvi) + 0.2) / 2.75e-5)); }

// A region on a grid of 1 m, so that it has enough pixels: desert steppe in the west, NDVI 0.10 at the peak, meadow in
// the east, 0.80; in April both are 0.08.
class EndMembers : public testing::Test {
 protected:
  EndMembers() {
    fs::remove_all(project.inbox());
    put("20210715", .10, .80);
    project.change_config("resolution_m = 30", "resolution_m = 1");
    project.change_config("[cover]\nsoil = 0.08\nvegetation = 0.78\n", "[layers]\ngrassland = \"grass.geojson\"\n");
    project.folder().file(
        "grass.geojson",
        feature_collection(rectangle(R"("type":"desert_steppe")", 400000, 4499820, 400120, 4500000) + "," +
                               rectangle(R"("type":"lowland_meadow")", 400120, 4499820, 400240, 4500000),
                           32648));
  }

  void put(const char* day, double west, double east) const {
    auto scene = tiny_scene(day);
    for (int row = 0; row < 6; ++row)
      for (int col = 0; col < 8; ++col)
        scene.files["SR_B5"].at(row, col) = static_cast<std::uint16_t>(nir_of(col < 4 ? west : east));
    scene.write(project.inbox() / scene.id);
  }
  void put_spring() const { put("20210410", .08, .08); }

  fs::path output() const { return project.folder() / "ends.json"; }
  ProcessResult fit(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments{"endmembers",        "--config", project.config(), "--workspace",
                                       project.workspace(), "-o",       output()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return steppe(arguments);
  }

  TinyProject project;
};

TEST_F(EndMembers, AreFittedWrittenAndUsed) {
  put_spring();
  const auto got = fit();
  ASSERT_EQ(got.exit_code, 0) << got.err;
  EXPECT_THAT(got.out, AllOf(HasSubstr("Desert steppe"), HasSubstr("full cover of Meadow"), HasSubstr("5 % leaf-off")));
  EXPECT_THAT(got.err, HasSubstr("cover.endmembers = \"ends.json\""));

  const nlohmann::json file = nlohmann::json::parse(read_text(output()));
  const nlohmann::json& bare = file.at("strata").at("desert_steppe");
  EXPECT_NEAR(bare.at("soil").get<double>(), .10, .001);
  EXPECT_NEAR(bare.at("vegetation").get<double>(), .80, .001);
  EXPECT_EQ(bare.at("vegetation_from"), "meadow");
  EXPECT_NEAR(file.at("strata").at("meadow").at("soil").get<double>(), .08, .001);
  EXPECT_EQ(file.at("strata").at("meadow").at("soil_from"), "leaf_off_p5");
  EXPECT_EQ(file.at("name"), "zones 2021");
  EXPECT_EQ(file.at("made_from").at("scenes"), 2);

  // The same from the same, for any number of threads; and the file that is there may stay.
  const std::string bytes = read_text(output());
  EXPECT_EQ(fit({"--threads", "2"}).exit_code, 0);
  EXPECT_EQ(read_text(output()), bytes);

  project.change_config("[layers]", "[cover]\nendmembers = \"ends.json\"\n[layers]");
  EXPECT_THAT(steppe({"config", "check", project.config()}).out, Not(HasSubstr("not local")));
  const auto run = steppe({"run", "--config", project.config(), "--workspace", project.workspace()});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  EXPECT_THAT(run.err, Not(HasSubstr("not local")));
  const nlohmann::json summary = nlohmann::json::parse(read_text(project.workspace() / "reports/latest/summary.json"));
  EXPECT_EQ(summary.at("end_members").at("local"), true);
  EXPECT_EQ(summary.at("end_members").at("sha256"), file.at("checksum"));
  // Half of the region is bare by its own soil, half covered by its own vegetation: 50 %, less what the 30 m pixels on
  // the border mix.
  bool found = false;
  for (const auto& row : read_csv(project.workspace() / "reports/latest/zones.csv")) {
    if (row.at("indicator") != "vegetation_cover") continue;
    found = true;
    EXPECT_NEAR(std::stod(row.at("value")), 50, 3);
    EXPECT_EQ(row.at("caliber"), "relative");
  }
  EXPECT_TRUE(found);
}

// Where nobody knows whether there are fields, a pixel has the pair of the whole and not that of its meadow.
// The configuration cannot be read without the file, and it may not say what the file says.
TEST_F(EndMembers, OfAnEvidencePackAreThoseInIt) {
  put_spring();
  ASSERT_EQ(fit().exit_code, 0);
  project.change_config("[layers]", "[cover]\nendmembers = \"ends.json\"\n[layers]");
  const auto run = steppe({"run", "--config", project.config(), "--workspace", project.workspace()});
  ASSERT_EQ(run.exit_code, 0) << run.err;
  const std::string pack = project.folder() / "p.zip";
  ASSERT_EQ(steppe({"evidence", "pack", "--workspace", project.workspace(), "-o", pack, "--inputs"}).exit_code, 0);
  fs::remove(output());
  const auto got = steppe({"evidence", "check", pack, "--workspace", project.folder() / "elsewhere"});
  EXPECT_EQ(got.exit_code, 0) << got.out << got.err;
}

TEST_F(EndMembers, WhereALayerSaysNothingThePairOfTheWholeHolds) {
  const auto survey = [&](const std::string& east) {
    const auto part = [](const std::string& code, double x, double end_x) {
      return rectangle(R"("DLBM":")" + code + '"', x, 4499820, end_x, 4500000);
    };
    project.folder().file("survey.geojson",
                          feature_collection(part("0102", 400000, 400010) + "," + part("0401", 400010, 400120) + "," +
                                                 part(east, 400120, 400240),
                                             32648));
  };
  const auto cover = [&](const char* workspace) {
    steppe({"run", "--config", project.config(), "--workspace", project.folder() / workspace});
    for (const auto& row : read_csv(project.folder() / workspace / "reports/latest/zones.csv"))
      if (row.at("indicator") == "vegetation_cover") return std::stod(row.at("value"));
    return -1.0;
  };
  constexpr double kNdvi = .44;
  const auto of_pair = [&](const nlohmann::json& pair) {
    const double soil = pair.at("soil"), vegetation = pair.at("vegetation");
    return 100 * (kNdvi - soil) / (vegetation - soil);
  };
  put_spring();
  survey("0401");
  project.change_config("[layers]", "[layers]\ncropland = \"survey.geojson\"");
  ASSERT_EQ(fit().exit_code, 0);
  project.change_config("[layers]", "[cover]\nendmembers = \"ends.json\"\n[layers]");
  fs::remove_all(project.inbox());
  put("20210715", .10, kNdvi);
  const nlohmann::json file = nlohmann::json::parse(read_text(output()));
  const double more = of_pair(file.at("strata").at("meadow")) - of_pair(file);
  ASSERT_GT(more, 1) << "else the two pairs cannot be told apart";
  const double known = cover("known");
  survey("0199");
  EXPECT_NEAR(known - cover("unknown"), more / 2, .1);
}

TEST_F(EndMembers, ADefaultSaysNotLocalEverywhere) {
  EXPECT_THAT(steppe({"config", "check", project.config()}).out, HasSubstr("the end-members are not local"));
  EXPECT_THAT(steppe({"config", "check", project.config(), "--lang", "zh"}).out, HasSubstr("非本地端元"));
  const auto run = steppe({"run", "--config", project.config(), "--workspace", project.workspace()});
  EXPECT_THAT(run.err, HasSubstr("the end-members are not local"));
  const auto latest = project.workspace() / "reports/latest";
  const nlohmann::json summary = nlohmann::json::parse(read_text(latest / "summary.json"));
  EXPECT_EQ(summary.at("end_members").at("name"), "field_sites.1");
  EXPECT_EQ(summary.at("end_members").at("local"), false);
  EXPECT_THAT(summary.at("warnings").dump(), HasSubstr("not local"));
  for (const auto& row : read_csv(latest / "zones.csv"))
    if (row.at("indicator") == "vegetation_cover" || row.at("indicator") == "grassland_cover") {
      EXPECT_EQ(row.at("caliber"), "relative_not_local");
    }
  EXPECT_THAT(read_text(latest / "report.html"), HasSubstr("非本地端元"));
}

TEST_F(EndMembers, SayWhatIsMissing) {
  const auto got = fit();
  EXPECT_EQ(got.exit_code, 4);
  EXPECT_THAT(got.err, HasSubstr("dense strata have too few leaf-off pixels free of snow, so that their bare soil is "
                                 "unknown (got fewer than 5000 of meadow); add scenes of windows.leaf_off"));
  EXPECT_FALSE(fs::exists(output()));
  EXPECT_EQ(fit({"--threads", "1", "--bare", project.folder() / "none.geojson"}).exit_code, 2);
  fs::remove_all(project.inbox());
  fs::create_directories(project.inbox());
  EXPECT_EQ(fit().exit_code, 4);
}

TEST_F(EndMembers, DoNotTakeThePlaceOfAnotherSet) {
  put_spring();
  project.folder().file("ends.json", "{}");
  const auto got = fit();
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_THAT(got.err, HasSubstr("exists and holds another set"));
  EXPECT_EQ(read_text(output()), "{}");
}

TEST_F(EndMembers, BarePolygonsStandForTheSoil) {
  put_spring();
  project.folder().file("sand.geojson",
                        feature_collection(rectangle(R"("a":1)", 400020, 4499900, 400060, 4499960), 32648));
  ASSERT_EQ(fit({"--bare", project.folder() / "sand.geojson"}).exit_code, 0);
  const nlohmann::json file = nlohmann::json::parse(read_text(output()));
  EXPECT_EQ(file.at("strata").at("desert_steppe").at("soil_from"), "control_median");
  EXPECT_EQ(file.at("strata").at("desert_steppe").at("control_pixels"), 2400);
  EXPECT_EQ(file.at("made_from").at("bare_polygons_sha256").get<std::string>().size(), 64U);
}

TEST_F(EndMembers, AnotherIndexIsNotFitted) {
  project.change_config("[layers]", "[cover]\nindex = \"msavi2\"\nsoil = 0.05\nvegetation = 0.6\n[layers]");
  const auto got = fit();
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_THAT(got.err, HasSubstr("end-members are fitted for NDVI"));
}

}  // namespace
