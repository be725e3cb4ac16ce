#include "pipeline/run/summary_stage.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "finished_night.hpp"
#include "libgeo/base/interrupted.hpp"
#include "libgeo/summary/summary_file.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/support/noted_signal.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

// The tiles of the four tasks, in the order of the plan.
constexpr const char* kTiles[] = {"e0000s0001", "e0001s0001", "e0000s0002", "e0001s0002"};

struct Mending : steppe_test::NightCopy {
  std::vector<std::string> warnings(const std::vector<std::size_t>& tasks = {0, 1, 2, 3}, int threads = 1) const {
    std::vector<TaskState> states;
    for (const auto& record : night.records) states.push_back({true, {}, record});
    steppe_test::WarningList said;
    CheckedTasks checked;
    mend_summaries({settings, night.plan, night.zones, workspace, *night.layers}, tasks, states, {threads, threads},
                   checked, said);
    return said.warnings;
  }
  fs::path raster(Product product, std::size_t task) const { return workspace.product(2021, product, kTiles[task]); }
  fs::path summary(Product product, std::size_t task) const { return geo::summary_path(raster(product, task)); }
  steppe_test::FileTree products() const { return steppe_test::file_tree(workspace.root / "products"); }
};

std::string made_again(const fs::path& summary) { return summary.string() + ": made again from its raster (got "; }
std::string given_up(const fs::path& summary) { return summary.string() + ": cannot be made again (got "; }

auto starts_with(const std::string& words) { return testing::StartsWith(words); }

TEST(MendSummaries, WholeOnesAreLeftAlone) {
  const Mending copy;
  const auto before = fs::last_write_time(copy.summary(Product::fvc, 0));
  EXPECT_THAT(copy.warnings(), IsEmpty());
  EXPECT_EQ(fs::last_write_time(copy.summary(Product::fvc, 0)), before);
}

TEST(MendSummaries, MissingDamagedAndForeignOnesAreMadeAgain) {
  const Mending copy;
  const auto before = copy.products();
  fs::remove(copy.summary(Product::ndvi, 0));
  fs::resize_file(copy.summary(Product::fvc, 1), 40);
  fs::copy_file(copy.summary(Product::fvc, 0), copy.summary(Product::quality, 3), fs::copy_options::overwrite_existing);
  EXPECT_THAT(copy.warnings(), ElementsAre(starts_with(made_again(copy.summary(Product::ndvi, 0))),
                                           starts_with(made_again(copy.summary(Product::fvc, 1))),
                                           starts_with(made_again(copy.summary(Product::quality, 3)))));
  EXPECT_EQ(steppe_test::difference(before, copy.products()), "");
  EXPECT_THAT(copy.warnings(), IsEmpty());  // now they are whole
}

TEST(MendSummaries, OnlyOfTheTasksNamed) {
  const Mending copy;
  fs::remove(copy.summary(Product::ndvi, 0));
  fs::remove(copy.summary(Product::ndvi, 2));
  EXPECT_THAT(copy.warnings({1, 2}), ElementsAre(starts_with(made_again(copy.summary(Product::ndvi, 2)))));
  EXPECT_FALSE(fs::exists(copy.summary(Product::ndvi, 0)));
  EXPECT_THAT(copy.warnings({}), IsEmpty());
}

TEST(MendSummaries, WarnInTheOrderOfTheTasksWhateverTheThreads) {
  const Mending one, three;
  for (const auto* copy : {&one, &three})
    for (const Product product : {Product::fvc, Product::quality, Product::ndvi})
      for (std::size_t task = 0; task < 4; ++task) fs::remove(copy->summary(product, task));
  const auto names = [](const Mending& copy, int threads) {
    std::vector<std::string> relative;
    for (const auto& text : copy.warnings({0, 1, 2, 3}, threads))
      relative.push_back(fs::relative(text.substr(0, text.find(": ")), copy.workspace.root));
    return relative;
  };
  const auto expected = names(one, 1);
  EXPECT_EQ(expected.size(), 12u);
  EXPECT_EQ(expected.front().find("e0000s0001") != std::string::npos, true);
  EXPECT_EQ(names(three, 3), expected);
}

TEST(MendSummaries, SayWhatCannotBeStored) {
  const Mending copy;
  const auto summary = copy.summary(Product::fvc, 2);
  fs::remove(summary);
  fs::create_directories(summary / "in its place");  // stands for a workspace that is read only
  const auto warnings = copy.warnings();
  ASSERT_THAT(warnings, ElementsAre(starts_with(given_up(summary))));
  EXPECT_THAT(warnings[0], testing::EndsWith("); run with --force"));
}

TEST(MendSummaries, SayWhatCannotBeRead) {
  const Mending copy;
  fs::remove(copy.summary(Product::fvc, 1));
  fs::remove(copy.raster(Product::fvc, 1));
  fs::resize_file(copy.raster(Product::ndvi, 3), fs::file_size(copy.raster(Product::ndvi, 3)) - 100);
  const auto warnings = copy.warnings();
  ASSERT_THAT(warnings, ElementsAre(starts_with(given_up(copy.summary(Product::fvc, 1))),
                                    starts_with(given_up(copy.summary(Product::ndvi, 3)))));
  for (const auto& text : warnings) EXPECT_THAT(text, testing::EndsWith("); run with --force"));
}

TEST(MendSummaries, AfterASignalTheStageIsNotDone) {
  const Mending copy;
  fs::remove(copy.summary(Product::ndvi, 0));
  const steppe_test::NotedSignal signal;
  EXPECT_THROW(copy.warnings(), geo::Interrupted);
  EXPECT_FALSE(fs::exists(copy.summary(Product::ndvi, 0)));
}

// ---- orphans
TEST(SweepSummaries, RemovesThoseWhoseRasterIsGone) {
  const steppe_test::TempDir dir;
  const Workspace workspace{dir.path()};
  for (const char* name : {"products/2021/fvc/gone.tif.summary", "products/2021/fvc/here.tif",
                           "products/2021/fvc/here.tif.summary", "products/2020/water/deep/gone.tif.summary",
                           "products/2021/fvc/other.summary", "products/2021/tasks/gone.json", "gone.tif.summary"})
    dir.file(name, name);
  EXPECT_EQ(sweep_summaries(workspace), 2u);
  std::vector<std::string> left;
  for (const auto& [path, content] : steppe_test::file_tree(dir.path())) left.push_back(path);
  EXPECT_THAT(left, ElementsAre("gone.tif.summary", "products/2021/fvc/here.tif", "products/2021/fvc/here.tif.summary",
                                "products/2021/fvc/other.summary", "products/2021/tasks/gone.json"));
  EXPECT_EQ(sweep_summaries(workspace), 0u);
}

TEST(SweepSummaries, AFolderThatCannotBeReadIsAnError) {
  const steppe_test::TempDir dir;
  dir.file("products", "no folder");
  try {
    sweep_summaries(Workspace{dir.path()});
    FAIL() << "no error";
  } catch (const geo::Error& error) {
    EXPECT_EQ(
        std::string(error.what()),
        (dir / "products").string() + ": cannot be swept (got Not a directory); check the disk and its permissions");
  }
}

}  // namespace
}  // namespace steppe
