#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/steppe_program.hpp"
#include "tests/support/tiny_project.hpp"

// Which coefficients brought the scenes to one sensor stands in summary.json; a satellite that has none is named on the
// screen and in the warnings, for its difference may be taken for one of the land.
namespace {

using namespace steppe_test;
using testing::HasSubstr;
using testing::Not;

struct Harmonisation : testing::Test {
  ProcessResult run() const {
    return steppe({"run", "--config", project.config(), "--workspace", project.workspace()});
  }
  nlohmann::json summary() const {
    // The seal stands behind the JSON.
    const auto text = read_text(project.workspace() / "reports/latest/summary.json");
    return nlohmann::json::parse(text.substr(0, text.rfind('}') + 1));
  }
  std::string warnings() const { return summary()["warnings"].dump(); }

  // The tiny scene's red and near infrared as a set of another satellite.
  void add_set(const std::string& platform) const {
    const auto place = project.inbox() / "set";
    std::filesystem::create_directories(place);
    auto scene = project.scene();
    write_tiff(place / "red.tif", scene.files["SR_B4"]);
    write_tiff(place / "nir.tif", scene.files["SR_B5"]);
    std::string text =
        "id = \"set\"\nplatform = \"" + platform + "\"\nsensor = \"WFV\"\nacquired = 2021-08-02T03:40:00Z\n";
    for (const char* role : {"red", "nir"})
      text += std::string("[[band]]\nrole = \"") + role + "\"\npath = \"" + role +
              ".tif\"\nscale = 2.75e-5\noffset = -0.2\nfill = 0\n";
    project.folder().file("inbox/set/set.toml", text);
  }

  TinyProject project;
};

TEST_F(Harmonisation, TheSetAndItsHashStandInTheSummary) {
  EXPECT_EQ(run().exit_code, 0);
  const auto set = summary()["harmonisation"];
  EXPECT_EQ(set["name"], "hls_v2+roy2016_rma");
  EXPECT_EQ(set["sha256"].get<std::string>().size(), 64u);
  EXPECT_TRUE(set["used_as_they_are"].empty());
  EXPECT_THAT(warnings(), Not(HasSubstr("Landsat 8 are published")));
  project.change_config("[run]\n", "[sensors]\nharmonise = false\n[run]\n");
  EXPECT_EQ(run().exit_code, 0);
  EXPECT_EQ(summary()["harmonisation"]["name"], "none");
}

TEST_F(Harmonisation, ASatelliteWithoutCoefficientsBesideOthersIsNamed) {
  add_set("GF-6");
  const auto got = run();
  EXPECT_EQ(got.exit_code, 0) << got.err;
  const auto* sentence =
      "no coefficients to Landsat 8 are published for gf-6: their reflectance is used as it is beside "
      "that of other satellites (hls_v2+roy2016_rma)";
  EXPECT_THAT(got.err, HasSubstr(sentence));
  EXPECT_THAT(warnings(), HasSubstr(sentence));
  EXPECT_EQ(summary()["harmonisation"]["used_as_they_are"], nlohmann::json::array({"gf-6"}));
}

TEST_F(Harmonisation, ASatelliteWithoutCoefficientsAloneIsNamedToo) {
  std::filesystem::remove_all(project.inbox() / project.scene().id);
  add_set("hj2a");
  const auto got = run();
  EXPECT_EQ(got.exit_code, 0) << got.err;
  EXPECT_THAT(warnings(),
              HasSubstr("no coefficients to Landsat 8 are published for hj-2a: its reflectance is used as it is"));
}

TEST_F(Harmonisation, OneWithCoefficientsIsNotNamed) {
  add_set("Landsat 7");
  EXPECT_EQ(run().exit_code, 0);
  EXPECT_THAT(warnings(), Not(HasSubstr("Landsat 8 are published")));
}

}  // namespace
