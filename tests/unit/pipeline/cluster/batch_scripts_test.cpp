#include "pipeline/cluster/batch_scripts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "tests/support/process.hpp"
#include "tests/support/temp_dir.hpp"

namespace {

using namespace steppe;
using testing::HasSubstr;
using testing::Not;

BatchOrder order() { return {"/opt/steppe", "/s/it's night.json", 2, 4000, {"--partition=a b"}}; }

WorkManifest with_chunks(std::size_t cube, std::size_t pass) {
  WorkManifest manifest;
  for (std::size_t i = 0; i < cube + pass; ++i)
    manifest.chunks.push_back({i < cube ? ChunkStage::cube : ChunkStage::pass, {}, 1});
  return manifest;
}

std::vector<std::size_t> up_to(std::size_t count) {
  std::vector<std::size_t> all(count);
  std::iota(all.begin(), all.end(), std::size_t{0});
  return all;
}

TEST(BatchScripts, WaitForOneAnotherWhateverBecameOfIt) {
  const auto script = submit_script(with_chunks(2, 3), up_to(5), order());
  EXPECT_THAT(script, HasSubstr("cd '/s/it'\\''s night.json.d'\n"));
  EXPECT_THAT(script, HasSubstr("--job-name='steppe-cube' --cpus-per-task=2 --mem=4000M"));
  EXPECT_THAT(script, HasSubstr("'--partition=a b' --output=log/%A_%a.log --array=0-1 $after worker.sh 0\n"));
  EXPECT_THAT(script, HasSubstr("--array=0-2 $after worker.sh 2\n"));
  EXPECT_THAT(script, HasSubstr("afterany${jobs}"));
  EXPECT_THAT(script, HasSubstr("$after reduce.sh\n"));
}

TEST(BatchScripts, SubmitWhatIsMissingAlone) {
  const auto script = submit_script(with_chunks(2, 6), {3, 4, 7}, order());
  EXPECT_THAT(script, HasSubstr("--array=0-1,4 $after worker.sh 3\n"));
  EXPECT_THAT(script, Not(HasSubstr("steppe-cube")));
  EXPECT_THAT(submit_script(with_chunks(1, 1), {}, order()), Not(HasSubstr("worker.sh")));
}

TEST(BatchScripts, ArraysHaveAThousandMembersAtMost) {
  const auto script = submit_script(with_chunks(0, 2500), up_to(2500), order());
  EXPECT_THAT(script, HasSubstr("--array=0-999 $after worker.sh 0\n"));
  EXPECT_THAT(script, HasSubstr("--array=0-999 $after worker.sh 1000\n"));
  EXPECT_THAT(script, HasSubstr("--array=0-499 $after worker.sh 2000\n"));
}

// What Slurm gives a worker when it is queued again, and a program that ends with 75.
TEST(BatchScripts, AWorkerThatMayHaveBetterLuckIsQueuedAgain) {
  const steppe_test::TempDir folder;
  folder.file("steppe", "#!/bin/bash\necho \"$@\" >> " + (folder / "seen").string() + "\nexit ${STEPPE_CODE:-75}\n");
  folder.file("scontrol", "#!/bin/bash\necho scontrol \"$@\" >> " + (folder / "seen").string() + "\nexit 1\n");
  for (const char* name : {"steppe", "scontrol"})
    std::filesystem::permissions(folder / name, std::filesystem::perms::owner_all);
  const auto script = folder.file("worker.sh", worker_script({folder / "steppe", "/m.json", 3, 1000, {}}));
  const auto run = [&](const std::string& restarts, const std::string& code) {
    std::filesystem::remove(folder / "seen");
    const steppe_test::ProcessSetting setting{{{"PATH", folder.path().string() + ":/usr/bin:/bin"},
                                               {"SLURM_ARRAY_JOB_ID", "12"},
                                               {"SLURM_ARRAY_TASK_ID", "4"},
                                               {"SLURM_RESTART_COUNT", restarts},
                                               {"STEPPE_CODE", code}},
                                              {}};
    const auto got = steppe_test::run_process({"bash", script.string(), "1000"}, setting);
    EXPECT_EQ(got.exit_code, std::stoi(code)) << got.err;
    return steppe_test::read_text(folder / "seen");
  };
  const std::string called = "worker --manifest /m.json --first 1000 --threads 3 --memory 800\n";
  EXPECT_EQ(run("", "75"), called + "scontrol requeue 12_4\n");
  EXPECT_EQ(run("2", "75"), called + "scontrol requeue 12_4\n");
  EXPECT_EQ(run("3", "75"), called);
  EXPECT_EQ(run("", "3"), called);
}

}  // namespace
