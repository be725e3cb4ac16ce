#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "tests/support/file_tree.hpp"
#include "tests/support/limited_program.hpp"
#include "tests/support/tiny_project.hpp"
#include "tests/support/tiny_scene.hpp"

// A finished workspace of two scenes with one fault planted: the audit says which, a run does what is to be done, and
// the next audit finds nothing.
namespace {

using namespace steppe_test;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
namespace fs = std::filesystem;

class PlantedFault : public testing::Test {
 protected:
  PlantedFault() {
    put(m_second);
    EXPECT_EQ(run().exit_code, 0);
  }

  void put(const TinyLandsat& scene) const { scene.write(folder(scene)); }
  fs::path folder(const TinyLandsat& scene) const { return m_project.inbox() / scene.id; }
  fs::path workspace() const { return m_project.workspace(); }
  std::vector<std::string> arguments(const std::string& name, std::vector<std::string> more = {}) const {
    std::vector<std::string> all{name, "--config", m_project.config(), "--workspace", workspace()};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  ProcessResult run(std::vector<std::string> more = {}) const { return steppe(arguments("run", std::move(more))); }
  std::string decide(const std::string& decision, const std::string& scene) const {
    const auto got =
        steppe({"quarantine", decision, scene, "--person", "Li", "--reason", "so it is", "--workspace", workspace()});
    return got.exit_code == 0 ? "" : got.err;
  }

  // The kinds of all findings, each with its count; exit code and workspace are looked at, too.
  std::string found(std::vector<std::string> more = {}) {
    more.push_back("--json");
    const auto before = file_tree(workspace());
    const auto got = steppe(arguments("audit", more));
    EXPECT_EQ(difference(before, file_tree(workspace())), "");
    m_audit = nlohmann::json::parse(got.out, nullptr, false);
    if (m_audit.is_discarded()) return got.err;
    EXPECT_EQ(got.exit_code, m_audit.at("in_order") ? 0 : 3);
    std::map<std::string, int> kinds;
    for (const auto& finding : m_audit.at("findings")) {
      ++kinds[finding.at("kind")];
      if (finding.at("action")) {
        EXPECT_NE(finding.at("command"), "") << finding;
      }
    }
    std::string text;
    for (const auto& [kind, count] : kinds) text += (text.empty() ? "" : ", ") + kind + " " + std::to_string(count);
    return text;
  }
  // How many tasks a run did, of the one that there is.
  static bool did_the_task(const ProcessResult& got) { return got.err.find("tasks done: 1") != std::string::npos; }
  std::string table(const std::string& name) const {
    return read_text(workspace() / "reports/latest" / (name + ".csv"));
  }
  fs::path product() const {
    for (const auto& entry : fs::directory_iterator(workspace() / "products/2021/fvc"))
      if (entry.path().extension() == ".tif") return entry.path();
    return {};
  }

  TinyProject m_project;
  TinyLandsat m_second = tiny_scene("20210731");
  nlohmann::json m_audit;
};

TEST_F(PlantedFault, NothingIsFoundWhereAllIsWell) {
  EXPECT_EQ(found(), "");
  EXPECT_EQ(found({"--deep"}), "");
  EXPECT_EQ(m_audit.at("scenes").at("expected"), 2);
  EXPECT_EQ(m_audit.at("scenes").at("used"), 2);
  EXPECT_EQ(m_audit.at("scenes").at("read_again"), 2);
  EXPECT_EQ(m_audit.at("tasks").at("expected"), 1);
  EXPECT_EQ(m_audit.at("tasks").at("produced"), 1);
  EXPECT_EQ(m_audit.at("products").at("whole"), m_audit.at("products").at("expected"));
  const auto chinese = steppe(arguments("audit", {"--lang", "zh"}));
  EXPECT_EQ(chinese.exit_code, 0);
  EXPECT_THAT(chinese.out, HasSubstr("一切正常"));
}

TEST_F(PlantedFault, ALateScene) {
  put(tiny_scene("20210801"));
  EXPECT_EQ(found(), "scene_late 1, task_stale 1");
  EXPECT_EQ(m_audit.at("findings").at(0).at("command"),
            "steppe run --config " + m_project.config().string() + " --workspace " + workspace().string());
  EXPECT_TRUE(did_the_task(run()));
  EXPECT_EQ(found(), "");
}

TEST_F(PlantedFault, ACorruptSceneIsReleasedWhenItIsMended) {
  const auto third = tiny_scene("20210801");
  put(third);
  fs::resize_file(folder(third) / (third.id + "_SR_B4.TIF"), 200);
  const auto night = run();
  EXPECT_EQ(night.exit_code, 3);
  EXPECT_FALSE(did_the_task(night));
  EXPECT_THAT(table("scenes"), HasSubstr(",refused,"));
  EXPECT_EQ(found(), "scene_quarantined 1");
  put(third);
  EXPECT_EQ(decide("release", third.id), "");
  EXPECT_EQ(found(), "scene_late 1, task_stale 1");
  EXPECT_TRUE(did_the_task(run()));
  EXPECT_EQ(found(), "");
}

TEST_F(PlantedFault, ADuplicateSceneIsDropped) {
  fs::create_directories(m_project.inbox() / "zz");
  fs::copy(folder(m_second), m_project.inbox() / "zz" / m_second.id);
  EXPECT_EQ(found(), "scene_duplicate 1");
  const auto night = run();
  EXPECT_EQ(night.exit_code, 3);
  EXPECT_FALSE(did_the_task(night));
  EXPECT_EQ(decide("drop", m_project.inbox() / "zz" / m_second.id), "");
  EXPECT_EQ(run().exit_code, 0);
  EXPECT_EQ(found(), "scene_dropped 1");
}

TEST_F(PlantedFault, AReprocessedScene) {
  auto newer = m_second;
  const std::string id = "LC08_L2SP_129033_20210731_20230101_02_T1";
  for (auto& [key, value] : newer.metadata)
    if (const auto at = value.find(newer.id); at != std::string::npos) value.replace(at, newer.id.size(), id);
  newer.id = id;
  put(newer);
  EXPECT_EQ(found(), "scene_late 1, scene_reprocessed 1, task_stale 1");
  EXPECT_TRUE(did_the_task(run()));
  EXPECT_THAT(table("scenes"), HasSubstr(",superseded," + id));
  EXPECT_EQ(found(), "scene_reprocessed 1");
}

// What is being copied is refused; when it is whole, its files are others and it is judged afresh.
TEST_F(PlantedFault, ASceneThatGrowsDuringTheScan) {
  const auto third = tiny_scene("20210801");
  put(third);
  const fs::path band = folder(third) / (third.id + "_SR_B5.TIF");
  const std::string whole = read_text(band);
  fs::resize_file(band, whole.size() / 2);
  EXPECT_FALSE(did_the_task(run()));
  m_project.folder().file("inbox/" + third.id + "/" + third.id + "_SR_B5.TIF", whole);
  EXPECT_EQ(found(), "scene_late 1, task_stale 1");
  EXPECT_TRUE(did_the_task(run()));
  EXPECT_EQ(found(), "");
}

TEST_F(PlantedFault, AClockThatJumpedCostsNoTask) {
  using std::chrono::hours;
  const auto now = fs::file_time_type::clock::now();
  for (const auto& root : {m_project.inbox(), workspace() / "products"})
    for (const auto& entry : fs::recursive_directory_iterator(root))
      if (entry.is_regular_file()) fs::last_write_time(entry, now + hours(24 * 365));
  const auto night = run();
  EXPECT_EQ(night.exit_code, 0) << night.err;
  EXPECT_THAT(night.err, HasSubstr("nothing to do: 1 tasks are up to date"));
  EXPECT_EQ(found(), "");
}

TEST_F(PlantedFault, AChangedBoundary) {
  m_project.write_zones(rectangle(R"("adcode":"1","name":"whole")", 400000, 4499850, 400240, 4500000));
  EXPECT_EQ(found(), "task_stale 1");
  EXPECT_THAT(m_audit.at("findings").at(0).at("what"), HasSubstr("zone"));
  EXPECT_TRUE(did_the_task(run()));
  EXPECT_EQ(found(), "");
}

TEST_F(PlantedFault, AChangedDefinition) {
  m_project.change_config("soil = 0.08", "soil = 0.09");
  EXPECT_EQ(found(), "task_stale 1");
  EXPECT_TRUE(did_the_task(run()));
  EXPECT_EQ(found(), "");
}

TEST_F(PlantedFault, AProductThatIsGoneCutOrRotten) {
  fs::remove(product());
  EXPECT_EQ(found(), "product_missing 1");
  EXPECT_TRUE(did_the_task(run()));
  EXPECT_EQ(found(), "");
  fs::resize_file(product(), fs::file_size(product()) - 1);
  EXPECT_EQ(found(), "product_changed 1");
  EXPECT_TRUE(did_the_task(run()));
  EXPECT_EQ(found(), "");
}

TEST_F(PlantedFault, ARecordThatIsDamagedOrGone) {
  for (const auto& entry : fs::directory_iterator(workspace() / "products/2021/tasks")) {
    m_project.folder().file("workspace/products/2021/tasks/" + entry.path().filename().string(), "{}");
    EXPECT_EQ(found(), "task_failed 1");
    fs::remove(entry.path());
    EXPECT_EQ(found(), "task_missing 1");
  }
  EXPECT_TRUE(did_the_task(run()));
  EXPECT_EQ(found(), "");
}

// A byte that rots under the same size and time is seen by a deep audit alone.
TEST_F(PlantedFault, ASceneThatRotsUnderItsSizeAndTime) {
  const fs::path band = folder(m_second) / (m_second.id + "_SR_B4.TIF");
  const auto time = fs::last_write_time(band);
  auto rotten = m_second;
  rotten.files.at("SR_B4").pixels.front() ^= 1;
  rotten.write(m_project.folder() / "rotten");
  fs::copy_file(m_project.folder() / "rotten" / band.filename(), band, fs::copy_options::overwrite_existing);
  fs::last_write_time(band, time);
  fs::remove(workspace() / "cache/scenes");  // which knows a file by its time of change, too
  EXPECT_EQ(found(), "");
  EXPECT_EQ(found({"--deep"}), "scene_changed 1");
  EXPECT_EQ(decide("release", m_second.id), "");
  EXPECT_EQ(run().exit_code, 0);
  EXPECT_EQ(found({"--deep"}), "");
}

TEST_F(PlantedFault, ASceneThatIsGoneKeepsItsTaskWaiting) {
  fs::rename(folder(m_second), m_project.folder() / "away");
  EXPECT_EQ(found(), "scene_lost 1, task_waiting 1");
  const auto night = run();
  EXPECT_EQ(night.exit_code, 3);
  EXPECT_FALSE(did_the_task(night));
  EXPECT_EQ(steppe({"ingest", "--forget", m_second.id, "--workspace", workspace()}).exit_code, 0);
  EXPECT_TRUE(did_the_task(run()));
  EXPECT_EQ(found(), "");
}

TEST_F(PlantedFault, AReportOrACatalogueThatIsGone) {
  fs::remove(workspace() / "reports/latest/zones.csv");
  EXPECT_EQ(found(), "report_missing 1");
  EXPECT_EQ(run().exit_code, 0);
  EXPECT_EQ(found(), "");
  fs::remove(workspace() / "catalog.gpkg");
  EXPECT_THAT(found(), HasSubstr("catalogue_damaged 1"));
  EXPECT_FALSE(did_the_task(run()));
  EXPECT_EQ(found(), "");
}

TEST_F(PlantedFault, AFolderThatCannotBeReadOrWritten) {
  if (getuid() == 0 && run_process({"setpriv", "--version"}).exit_code != 0)
    GTEST_SKIP() << "root may read everything, and setpriv, which could become somebody else, is not here";
  if (steppe_as_nobody("true", {"--version"}).exit_code != 0) GTEST_SKIP() << "user nobody may not run the program";
  fs::permissions(m_project.folder().path(), fs::perms(0755));
  const auto as_nobody = [&](const std::string& name) {
    return steppe_as_nobody("true", arguments(name, name == "audit" ? std::vector<std::string>{"--json"}
                                                                    : std::vector<std::string>{"--dry-run"}));
  };
  // An inbox that this user may only read is as good as any other.
  EXPECT_EQ(as_nobody("audit").exit_code, 0);
  fs::permissions(folder(m_second), fs::perms::none);
  const auto audited = as_nobody("audit");
  EXPECT_EQ(audited.exit_code, 3) << audited.err;
  EXPECT_THAT(audited.out, HasSubstr("scene_held"));
  fs::permissions(folder(m_second), fs::perms(0755));
}

}  // namespace
