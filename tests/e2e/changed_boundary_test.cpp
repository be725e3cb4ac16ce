// The boundary of one county of the sample changes: what a night does again, and what it leaves, is together what a
// night makes that never knew another boundary.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cut_sample.hpp"

namespace {

using namespace steppe_test;
using testing::HasSubstr;
using testing::Not;
namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

class ChangedBoundary : public CutSample<ChangedBoundary> {
 protected:
  // The sample's zones with the first ring of one of them drawn in towards its first point, and a configuration of
  // them.
  static fs::path config_with_smaller(const std::string& adcode, const TempDir& folder) {
    const fs::path zones = sample_tiles() / "zones.geojson";
    Json json = Json::parse(read_text(zones));
    for (auto& feature : json.at("features")) {
      if (feature.at("properties").at("adcode") != adcode) continue;
      auto& ring = feature.at("geometry").at("coordinates").at(0);
      const double x = ring[0][0], y = ring[0][1];
      for (auto& point : ring) point = {x + 0.8 * (point[0].get<double>() - x), y + 0.8 * (point[1].get<double>() - y)};
    }
    std::string text = read_text(s_config);
    const std::string was = "path = \"" + zones.string() + "\"";
    const auto place = text.find(was);
    EXPECT_NE(place, std::string::npos);
    text.replace(place, was.size(), "path = \"" + folder.file("zones.geojson", json.dump()).string() + "\"");
    return folder.file("changed.toml", text);
  }
};

TEST_F(ChangedBoundary, OfOneCountyLeavesWhatOthersHave) {
  const TempDir folder;
  const fs::path config = config_with_smaller("150822", folder), workspace = folder / "kept", anew = folder / "anew";
  fs::copy(undisturbed(), workspace, fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  fs::remove_all(workspace / "patches");  // patches of change are remembered, where they are no more, too
  const auto got = run_steppe(config, workspace);
  EXPECT_EQ(got.exit_code, 0) << got.err;
  EXPECT_THAT(got.err, HasSubstr(" of 12 tasks to do"));
  EXPECT_THAT(got.err, Not(HasSubstr("12 of 12 tasks to do")));
  EXPECT_NE(difference(s_expected, lasting_files(workspace)), "");
  const auto other = run_steppe(config, anew);
  EXPECT_EQ(other.exit_code, 0) << other.err;
  EXPECT_THAT(other.err, HasSubstr("12 of 12 tasks to do"));
  EXPECT_EQ(difference(lasting_files(anew), lasting_files(workspace)), "");
}

}  // namespace
