// A fault of a scene is planted: exactly the right tasks are done, and report and audit have the right line.
#include <gmock/gmock.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "planted_night.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/support/limited_program.hpp"

namespace {

using namespace steppe_test;
using testing::AllOf;
using testing::HasSubstr;
using testing::UnorderedElementsAre;
namespace fs = std::filesystem;

class PlantedScene : public PlantedNight {
 protected:
  fs::path band(const TinyLandsat& scene) const { return folder(scene) / (scene.id + "_SR_B4.TIF"); }
  void cut_short(const TinyLandsat& scene) const {
    put(scene);
    fs::resize_file(band(scene), 200);
  }
  // The whole of an inbox with these scenes, never disturbed.
  std::string difference_to_an_undisturbed_night() const {
    const auto other = m_project.folder() / "undisturbed";
    EXPECT_EQ(steppe({"run", "--config", m_project.config(), "--workspace", other}).exit_code, 0);
    return difference(products_in(other), products_in(workspace()));
  }

 private:
  static FileTree products_in(const fs::path& workspace) {
    auto tree = file_tree(workspace / "products");
    std::erase_if(tree, [](const auto& file) { return file.first.starts_with("replaced/"); });
    auto report = file_tree(workspace / "reports/latest");
    report.erase("summary.json");
    report.erase("evidence.json");  // it names decisions, too
    tree.merge(report);
    return tree;
  }
};

TEST_F(PlantedScene, IsCorrupt) {
  // An earlier one says where its path and row lie.
  put(western_scene("20210101", "20200816"));
  EXPECT_EQ(run(), (Tasks{"2020 nw", "2020 sw"}));
  const auto scene = western_scene();
  cut_short(scene);
  EXPECT_EQ(run(), Tasks());
  EXPECT_EQ(m_code, 3);
  EXPECT_THAT(lines("scenes", scene.id), AllOf(HasSubstr(",refused,"), HasSubstr("SR_B4")));
  // What it costs: the two counties in the west, in its year.
  EXPECT_THAT(lines("quarantine", scene.id), AllOf(HasSubstr(",nw,nw,county,2021,"), HasSubstr(",sw,sw,county,2021,")));
  EXPECT_THAT(lines("quarantine", scene.id), Not(AnyOf(HasSubstr(",ne,"), HasSubstr(",se,"))));
  EXPECT_THAT(audit(), UnorderedElementsAre("scene_quarantined " + scene.id));
  put(scene);
  EXPECT_EQ(run(), (Tasks{"2021 nw", "2021 sw"}));
  EXPECT_EQ(m_code, 0);
  EXPECT_TRUE(audit().empty());
  EXPECT_EQ(difference_to_an_undisturbed_night(), "");
}

TEST_F(PlantedScene, IsThereTwice) {
  const auto scene = whole_scene();
  put(scene);
  EXPECT_EQ(run(), all_of(2021));
  const auto twin = m_project.inbox() / "zz" / scene.id;
  fs::create_directories(twin.parent_path());
  fs::copy(folder(scene), twin);
  EXPECT_EQ(run(), Tasks());
  EXPECT_EQ(m_code, 3);
  EXPECT_THAT(lines("scenes", scene.id), AllOf(HasSubstr(",accepted,"), HasSubstr(",refused,"), HasSubstr("zz")));
  EXPECT_THAT(audit(), UnorderedElementsAre("scene_duplicate " + scene.id));
  fs::remove_all(twin);
  EXPECT_EQ(run(), Tasks());
  EXPECT_EQ(m_code, 0);
  EXPECT_TRUE(audit().empty());
}

TEST_F(PlantedScene, IsReprocessed) {
  const auto older = western_scene(), newer = western_scene("20230101");
  put(older);
  EXPECT_EQ(run(), (Tasks{"2021 nw", "2021 sw"}));
  put(newer);
  EXPECT_THAT(audit(), UnorderedElementsAre("scene_late " + newer.id, "scene_reprocessed " + older.id,
                                            "task_stale 2021 nw", "task_stale 2021 sw"));
  EXPECT_EQ(run(), (Tasks{"2021 nw", "2021 sw"}));
  EXPECT_EQ(m_code, 0);
  EXPECT_THAT(lines("scenes", older.id), HasSubstr(",superseded," + newer.id));
  EXPECT_THAT(lines("scenes", newer.id), HasSubstr(",accepted,"));
  EXPECT_THAT(audit(), UnorderedElementsAre("scene_reprocessed " + older.id));
}

// Somebody copies it while a run looks at it: no part of it is used, and nothing of that outlasts the whole.
TEST_F(PlantedScene, GrowsDuringTheScan) {
  const auto scene = whole_scene();
  put(scene);
  const std::string content = read_text(band(scene));
  std::ofstream(band(scene), std::ios::trunc).flush();
  std::atomic<bool> met = false;
  std::thread copier([&] {
    constexpr std::size_t kRest = 10;
    std::ofstream out(band(scene), std::ios::binary);
    for (std::size_t at = 0; at + kRest < content.size() || !met;) {
      if (at + kRest < content.size()) out << content[at++] << std::flush;
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    out << content.substr(content.size() - kRest) << std::flush;
  });
  EXPECT_EQ(run(), Tasks());
  EXPECT_EQ(m_code, 3) << m_said;
  EXPECT_THAT(lines("scenes", scene.id), HasSubstr(",refused,"));
  met = true;
  copier.join();
  EXPECT_EQ(run(), all_of(2021));
  EXPECT_EQ(m_code, 0) << m_said;
  EXPECT_THAT(lines("scenes", scene.id), HasSubstr(",accepted,"));
  EXPECT_TRUE(audit().empty());
  EXPECT_EQ(difference_to_an_undisturbed_night(), "");
}

TEST_F(PlantedScene, IsQuarantinedAndReleased) {
  const auto scene = western_scene();
  cut_short(scene);
  EXPECT_EQ(run(), Tasks());
  // Not mended: it is read anew, and refused again.
  ASSERT_TRUE(decide("release", scene.id));
  EXPECT_EQ(run(), Tasks());
  EXPECT_EQ(m_code, 3);
  EXPECT_THAT(audit(), UnorderedElementsAre("scene_quarantined " + scene.id));
  put(scene);
  ASSERT_TRUE(decide("release", scene.id));
  EXPECT_THAT(audit(), UnorderedElementsAre("scene_late " + scene.id, "task_stale 2021 nw", "task_stale 2021 sw"));
  EXPECT_EQ(run(), (Tasks{"2021 nw", "2021 sw"}));
  EXPECT_EQ(m_code, 0);
  EXPECT_THAT(lines("scenes", scene.id), HasSubstr(",accepted,"));
  EXPECT_EQ(lines("quarantine", scene.id), "");
  EXPECT_TRUE(audit().empty());
  EXPECT_EQ(difference_to_an_undisturbed_night(), "");
}

}  // namespace
