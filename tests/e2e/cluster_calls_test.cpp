// What goes wrong with manifests and workers, and what people are told.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <thread>

#include "cluster_sample.hpp"
#include "cut_sample.hpp"

namespace {

using namespace steppe_test;
using namespace steppe_test::cluster;
using testing::HasSubstr;
using testing::IsEmpty;
namespace fs = std::filesystem;

class ClusterCalls : public CutSample<ClusterCalls> {};

ProcessResult plan_to(const fs::path& config, const fs::path& workspace, const fs::path& manifest) {
  return steppe({"plan", "--config", config, "--workspace", workspace, "--manifest", manifest, "--lang", "en"});
}

// The manifest is written last: what keeps it from being written is said before the long part.
TEST_F(ClusterCalls, AManifestNeedsAFolder) {
  const auto workspace = *s_folder / "nowhere";
  const auto got = plan_to(s_config, workspace, workspace.string() + "-not-there/night.json");
  EXPECT_EQ(got.exit_code, 2);
  EXPECT_THAT(got.err, HasSubstr("is no folder; make it first"));
  EXPECT_FALSE(fs::exists(workspace));
}

TEST_F(ClusterCalls, AManifestThatIsNotThereOrWasEdited) {
  const fs::path none = *s_folder / "none.json";
  for (const char* command : {"worker", "reduce", "submit"}) {
    const auto got = steppe({command, "--manifest", none, "--lang", "en"});
    EXPECT_EQ(got.exit_code, 2) << command << got.err;
    EXPECT_THAT(got.err, HasSubstr("none.json: does not exist")) << command;
  }
  const auto manifest = cluster::plan(s_config, *s_folder / "edited", "0.05");
  std::string text = read_text(manifest);
  const auto place = text.find("edited\"");
  ASSERT_NE(place, std::string::npos);
  s_folder->file("edited.json", text.replace(place, 6, "others"));
  const auto got = steppe(worker(manifest, 0));
  EXPECT_EQ(got.exit_code, 1);
  EXPECT_THAT(got.err, HasSubstr("got another checksum than it was written with"));
}

// A machine without the shared disk waits for it: the engine tries again.
TEST_F(ClusterCalls, AMachineWithoutTheWorkspaceIsAskedLater) {
  const auto workspace = *s_folder / "away";
  const auto manifest = cluster::plan(s_config, workspace, "0.05");
  fs::rename(workspace, *s_folder / "mounted elsewhere");
  const std::vector<std::vector<std::string>> calls{worker(manifest, 0),
                                                    {"reduce", "--manifest", manifest, "--lang", "en"}};
  for (const auto& words : calls) {
    const auto got = steppe(words);
    EXPECT_EQ(got.exit_code, 75) << words[0] << got.err;
    EXPECT_THAT(got.err, HasSubstr("its workspace " + workspace.string() + " is not there")) << words[0];
  }
  EXPECT_FALSE(fs::exists(workspace));
}

// An engine may start a chunk again that it takes for lost.
TEST_F(ClusterCalls, TwoWorkersOnOneChunkMakeTheSameBytes) {
  const auto workspace = *s_folder / "twice";
  const auto manifest = cluster::plan(s_config, workspace, "1");
  for (std::size_t i = 0; i < chunks_of(manifest).size(); ++i) {
    Process first(steppe_command(worker(manifest, i)), english());
    EXPECT_EQ(steppe(worker(manifest, i)).exit_code, 0) << i;
    const auto got = first.wait();
    EXPECT_EQ(got.exit_code, 0) << got.err;
  }
  EXPECT_EQ(reduce(manifest).exit_code, 0);
  EXPECT_EQ(difference(s_expected, lasting_files(workspace)), "");
  EXPECT_THAT(parts_in(workspace), IsEmpty());
}

TEST_F(ClusterCalls, AnInterruptedWorkerLeavesNoResultAndIsDoneAgain) {
  const auto workspace = *s_folder / "stopped";
  const auto manifest = cluster::plan(s_config, workspace, "1");
  const std::size_t last = chunks_of(manifest).size() - 1;
  Process victim(steppe_command(worker(manifest, last)), english());
  while (victim.running() && parts_in(workspace).empty()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  victim.signal(SIGINT);
  const auto got = victim.wait();
  EXPECT_EQ(got.exit_code, 130);
  EXPECT_THAT(got.err, HasSubstr("interrupted: what was finished is kept"));
  EXPECT_THAT(parts_in(workspace), IsEmpty());
  for (const auto& entry : fs::directory_iterator(manifest.string() + ".d"))
    EXPECT_NE(entry.path().extension(), ".json") << entry.path();
  EXPECT_EQ(steppe(worker(manifest, last)).exit_code, 0);
  EXPECT_EQ(reduce(manifest).exit_code, 0);
  EXPECT_EQ(difference(s_expected, lasting_files(workspace)), "");
}

}  // namespace
