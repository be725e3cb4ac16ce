// The night of the sample done by workers, each a process of its own, held against a run in one process.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
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

class Cluster : public CutSample<Cluster> {
 protected:
  static fs::path plan(const fs::path& workspace, const std::string& chunk_minutes = "0.005", int exit_code = 0) {
    return cluster::plan(s_config, workspace, chunk_minutes, exit_code);
  }

  // What worker and reduction know of a chunk: its result, named by its number.
  static std::vector<fs::path> results_of(const fs::path& manifest, std::size_t chunk) {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(manifest.string() + ".d"))
      if (entry.path().extension() == ".json" && std::stoul(entry.path().stem()) == chunk)
        found.push_back(entry.path());
    return found;
  }

  // The chunks of a stage, two at once, the last first.
  static void do_stage(const fs::path& manifest, const std::string& stage) {
    const auto all = chunks_of(manifest);
    std::vector<std::size_t> chunks;
    for (std::size_t i = 0; i < all.size(); ++i)
      if (all[i].stage == stage) chunks.push_back(i);
    std::ranges::reverse(chunks);
    for (std::size_t i = 0; i < chunks.size(); i += 2) {
      Process first(steppe_command(worker(manifest, chunks[i])), english());
      if (i + 1 < chunks.size()) {
        EXPECT_EQ(steppe(worker(manifest, chunks[i + 1])).exit_code, 0);
      }
      const auto got = first.wait();
      EXPECT_EQ(got.exit_code, 0) << got.err;
    }
  }

  static void do_all(const fs::path& manifest) {
    do_stage(manifest, "cube");
    do_stage(manifest, "pass");
  }
};

TEST_F(Cluster, WorkersMakeTheSameBytesAsARun) {
  const auto workspace = *s_folder / "many";
  const auto manifest = plan(workspace, "0.001");
  EXPECT_GT(chunks_of(manifest).size(), 6U);
  do_all(manifest);
  const auto got = reduce(manifest);
  EXPECT_EQ(got.exit_code, 0) << got.err;
  EXPECT_EQ(difference(s_expected, lasting_files(workspace)), "");
  EXPECT_THAT(parts_in(workspace), IsEmpty());
  EXPECT_EQ(run_steppe(s_config, workspace).exit_code, 0);
  EXPECT_THAT(run_steppe(s_config, workspace).err, HasSubstr("nothing to do: 12 tasks are up to date"));
}

TEST_F(Cluster, WhatIsMissingIsToldAndSubmittedAlone) {
  const auto workspace = *s_folder / "missing";
  const auto manifest = plan(workspace);
  const auto all = chunks_of(manifest);
  do_stage(manifest, "cube");
  const std::size_t last = all.size() - 1;
  for (std::size_t i = 0; i < last; ++i)
    EXPECT_TRUE(all[i].stage != "pass" || steppe(worker(manifest, i)).exit_code == 0) << i;
  const auto got = reduce(manifest);
  EXPECT_EQ(got.exit_code, 3);
  EXPECT_THAT(got.err, HasSubstr(std::to_string(all[last].members) + " of 12 tasks are not done (the first is 2025 "));
  EXPECT_THAT(got.err,
              HasSubstr("zones are whole; submit what is missing: steppe submit --manifest " + manifest.string()));
  EXPECT_FALSE(fs::exists(workspace / "reports/latest"));
  EXPECT_THAT(steppe({"submit", "--manifest", manifest, "--write-only", "--lang", "en"}).err, HasSubstr("1 of "));
  EXPECT_EQ(steppe(worker(manifest, last)).exit_code, 0);
  EXPECT_EQ(reduce(manifest).exit_code, 0);
  EXPECT_EQ(difference(s_expected, lasting_files(workspace)), "");
}

// A worker that is killed leaves no result; done again, it keeps what it had finished.
TEST_F(Cluster, AKilledWorkerIsDoneAgain) {
  const auto workspace = *s_folder / "killed";
  const auto manifest = plan(workspace);
  do_stage(manifest, "cube");
  const auto all = chunks_of(manifest);
  const std::size_t longest = all.size() - 1;
  Process victim(steppe_command(worker(manifest, longest)), english());
  const auto started = [&] { return !parts_in(workspace).empty() || fs::exists(workspace / "products/2025/fvc"); };
  while (victim.running() && !started()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  victim.signal(SIGKILL);
  EXPECT_EQ(victim.wait().exit_code, 137);
  EXPECT_TRUE(results_of(manifest, longest).empty());
  do_stage(manifest, "pass");
  EXPECT_EQ(reduce(manifest).exit_code, 0);
  EXPECT_EQ(difference(s_expected, lasting_files(workspace)), "");
  EXPECT_THAT(parts_in(workspace), IsEmpty());
}

// The stage of the cube saves work; without it the pass cuts what it needs.
TEST_F(Cluster, ThePassCutsWhatIsNotCut) {
  const auto workspace = *s_folder / "uncut";
  const auto manifest = plan(workspace);
  do_stage(manifest, "pass");
  EXPECT_EQ(reduce(manifest).exit_code, 0);
  EXPECT_EQ(difference(s_expected, lasting_files(workspace)), "");
}

TEST_F(Cluster, ARunAndWorkersKeepOutOfEachOthersWay) {
  const auto workspace = *s_folder / "locked";
  const auto manifest = plan(workspace);
  Process running(steppe_command(run_arguments(s_config, workspace, {"--threads", "1"})), english());
  while (running.running() && !fs::exists(workspace / "cube"))
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  const auto got = steppe(worker(manifest, 0));
  EXPECT_EQ(got.exit_code, 5) << got.err;
  EXPECT_THAT(got.err, HasSubstr("another run holds the workspace"));
  EXPECT_EQ(running.wait().exit_code, 0);
}

TEST_F(Cluster, WhatChangedSinceThePlanIsNotDone) {
  const auto workspace = *s_folder / "changed";
  const TempDir other;
  const auto config = write_sample_config(other, 15);
  const fs::path manifest = other / "night.json";
  ASSERT_EQ(steppe({"plan", "--config", config, "--workspace", workspace, "--manifest", manifest}).exit_code, 0);
  std::string text = read_text(config);
  const std::string was = "vegetation = 0.85";
  ASSERT_NE(text.find(was), std::string::npos);
  text.replace(text.find(was), was.size(), "vegetation = 0.86");
  other.file(config.filename().string(), text);
  const auto got = steppe(worker(manifest, chunks_of(manifest).size() - 1));
  EXPECT_EQ(got.exit_code, 75) << got.err;
  EXPECT_THAT(got.err, HasSubstr("is not as it was when the work was planned; plan again with steppe plan"));
  const auto reduced = reduce(manifest);
  EXPECT_EQ(reduced.exit_code, 75) << reduced.err;
  EXPECT_THAT(reduced.err, HasSubstr("plan again with steppe plan"));
}

TEST_F(Cluster, WrongCallsAreTold) {
  const auto workspace = *s_folder / "calls";
  const auto manifest = plan(workspace);
  plan(workspace, "1", 2);  // a manifest is never replaced
  EXPECT_THAT(steppe({"worker", "--manifest", manifest}).err, HasSubstr("--chunk: is missing, and no engine says it"));
  EXPECT_THAT(steppe({"worker", "--manifest", manifest, "--chunk", "9999"}).err,
              HasSubstr("the manifest has no such chunk (got 9999, allowed 0 to "));
  const auto index = [&](const std::string& variable, const std::string& value) {
    return steppe({"worker", "--manifest", manifest, "--first", "9000"}, {{{variable, value}}, {}}).err;
  };
  for (const char* variable : {"SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX", "PBS_ARRAY_INDEX"})
    EXPECT_THAT(index(variable, "7"), HasSubstr("got 9007")) << variable;
  for (const char* variable : {"LSB_JOBINDEX", "SGE_TASK_ID"}) {
    EXPECT_THAT(index(variable, "7"), HasSubstr("got 9006")) << variable;
    EXPECT_THAT(index(variable, "undefined"), HasSubstr("is no place in an array (got undefined")) << variable;
  }
  EXPECT_EQ(steppe({"reduce", "--manifest", s_config}).exit_code, 1);
  EXPECT_THAT(steppe({"reduce", "--manifest", s_config}).err, HasSubstr("is not a manifest of this program"));
}

}  // namespace
