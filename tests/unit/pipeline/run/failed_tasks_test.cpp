#include "pipeline/run/failed_tasks.hpp"
#include "pipeline/run/chosen_night.hpp"
#include "pipeline/run/night.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <span>

#include "libgeo/io/cog_sink.hpp"
#include "tests/support/tall_scene.hpp"
#include "tests/support/tiny_night.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::read_text;
using steppe_test::tiny_scene;
using steppe_test::TinyNight;
using testing::Contains;
using testing::HasSubstr;

// Says what is said, and does something when the tiles begin: the layers are open then, and not read yet.
struct Watcher : Progress {
  std::vector<std::string> warnings;
  std::function<void()> when_tiles_begin = [] {};
  void phase(const geo::Message& name) override {
    if (geo::render(name).find("tasks to do") != std::string::npos) when_tiles_begin();
  }
  void step_done(const Step&) override {}
  void warning(const geo::Message& text) override { warnings.push_back(geo::render(text)); }
};

// A tiny night with elevations in two blocks, the second of which lies beneath the two southern tiles alone.
class FailedTile : public testing::Test {
 protected:
  FailedTile() {
    tiny.put(tiny_scene("20210801"));
    tiny.settings.layers.dem = tiny.dir / "dem.tif";
    geo::RasterSpec spec{
        {{399970, 4500000 + 30 * (256 - 7), 30, 30, 10, 300}, geo::Crs::from_text("EPSG:32648").value()}};
    spec.type = geo::PixelType::uint16;
    spec.no_data = 0;
    const auto sink = geo::create_cog(tiny.settings.layers.dem, spec);
    for (std::int64_t block = 0; block < 2; ++block) {
      std::vector<std::uint16_t> pixels(static_cast<std::size_t>(10 * (block == 0 ? 256 : 44)));
      for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = static_cast<std::uint16_t>(1000 + i * 7919 % 97);
      sink->write_block(block, 0, std::span<const std::uint16_t>(pixels));
    }
    sink->finish();
    m_whole = read_text(tiny.settings.layers.dem);
  }

  void damage() const {
    auto bytes = m_whole;
    bytes.replace(steppe_test::block_offset(bytes, 1), 40, 40, '\x5a');
    std::ofstream(tiny.settings.layers.dem, std::ios::binary) << bytes;
  }
  void mend() const { std::ofstream(tiny.settings.layers.dem, std::ios::binary) << m_whole; }

  NightResult run(bool failing, const NightChoice& choice = {}) {
    mend();
    said = Watcher{};
    if (failing) said.when_tiles_begin = [this] { damage(); };
    auto result = run_chosen(tiny.settings, tiny.workspace, {}, choice, said);
    mend();
    return result;
  }
  std::vector<FailedTask> failed_in(const NightResult& night) const { return failed_of(night, tiny.workspace); }

  TinyNight tiny;
  Watcher said;

 private:
  std::string m_whole;
};

TEST_F(FailedTile, CostsItselfAndNothingIsPublishedWithAHole) {
  const auto night = run(true);
  EXPECT_TRUE(night.held_back);
  EXPECT_EQ(night.records.size(), 2u) << "the others are done";
  EXPECT_THAT(said.warnings, Contains(HasSubstr("task 2021 e0000s0002: failed 1 times since ")));
  EXPECT_THAT(said.warnings, Contains(HasSubstr("2 of 4 tasks failed; 0 of them keep")));
  EXPECT_THAT(said.warnings, Contains(HasSubstr("no report is published")));
  const auto next = run(false);
  EXPECT_FALSE(next.held_back);
  EXPECT_EQ(next.done, 2u);
  EXPECT_EQ(next.up_to_date, 2u);
  EXPECT_FALSE(fs::exists(tiny.workspace.root / "failed_tasks.json")) << "what is done is forgotten";
}

TEST_F(FailedTile, KeepsWhatAnEarlierNightMadeOfIt) {
  const auto first = run(false);
  const auto file = tiny.workspace.product(2021, Product::fvc, "e0000s0002");
  const auto before = read_text(file);
  tiny.put(tiny_scene("20210820"));
  const auto night = run(true);
  EXPECT_FALSE(night.held_back);
  EXPECT_EQ(night.done, 2u);
  ASSERT_EQ(night.records.size(), 4u);
  EXPECT_EQ(read_text(file), before);
  ASSERT_EQ(failed_in(night).size(), 2u);
  EXPECT_TRUE(failed_in(night)[0].keeps);
  EXPECT_EQ(failed_in(night)[0].tries, 1);
  EXPECT_THAT(failed_in(night)[0].reason, HasSubstr("dem.tif"));
}

TEST_F(FailedTile, IsTriedSoManyNightsAndThenListedUntilSomebodyActs) {
  run(false);
  tiny.put(tiny_scene("20210820"));
  tiny.settings.run.retries = 1;
  EXPECT_EQ(failed_in(run(true))[0].tries, 1);
  EXPECT_EQ(failed_in(run(true))[0].tries, 2) << "one more night";
  for (int more = 0; more < 2; ++more) {
    const auto night = run(false);
    EXPECT_EQ(night.done, 0u) << "though it would go well";
    ASSERT_EQ(failed_in(night).size(), 2u);
    EXPECT_TRUE(failed_in(night)[0].given_up);
    EXPECT_EQ(failed_in(night)[0].tries, 2);
    EXPECT_THAT(said.warnings, Contains(HasSubstr("is tried again when an input")));
  }
  NightChoice failed_alone;
  failed_alone.only_failed = true;
  const auto asked = run(false, failed_alone);
  EXPECT_EQ(asked.done, 2u);
  EXPECT_TRUE(failed_in(asked).empty());
}

TEST_F(FailedTile, WithANewInputIsTriedAsIfItHadNeverFailed) {
  run(false);
  tiny.put(tiny_scene("20210820"));
  tiny.settings.run.retries = 0;
  run(true);
  EXPECT_EQ(run(false).done, 0u);
  tiny.put(tiny_scene("20210825"));
  const auto night = run(false);
  EXPECT_EQ(night.done, 4u);
  EXPECT_TRUE(failed_in(night).empty());
}

TEST_F(FailedTile, AloneIsTriedWhereNothingElseIsAskedFor) {
  run(false);
  tiny.put(tiny_scene("20210820"));
  run(true);
  tiny.put(tiny_scene("20210825"));
  NightChoice only;
  only.only_failed = true;
  const auto night = run(false, only);
  EXPECT_EQ(night.done, 2u);
  EXPECT_TRUE(night.held_back);
  EXPECT_THAT(said.warnings, Contains(HasSubstr("2 tasks that never failed are left to be done")));
  EXPECT_EQ(run(false).done, 2u);
}

TEST_F(FailedTile, IsForgottenByADamagedListAndTriedAgain) {
  run(true);
  const auto list = tiny.workspace.root / "failed_tasks.json";
  ASSERT_TRUE(fs::exists(list));
  std::ofstream(list) << "{";
  EXPECT_EQ(run(false).done, 2u);
}

TEST_F(FailedTile, WithoutRoomWaitsForAnotherNight) {
  NightChoice short_of;
  short_of.room = [](const Plan&, const std::vector<TaskState>&, const std::vector<std::size_t>& todo) {
    return DiskRoom{std::uint64_t{80} << 20, std::uint64_t{50} << 20, todo.size() - 1};
  };
  try {
    run(false, short_of);
    FAIL() << "went on";
  } catch (const geo::Error& error) {
    EXPECT_EQ(error.kind(), geo::ErrorKind::no_space);
    EXPECT_THAT(
        geo::render(error.message()),
        HasSubstr("the disk is too small for 1 tasks (got 50 MiB free beside the reserve, need about 81 MiB); 3 "
                  "tasks are done and kept"));
  }
  EXPECT_EQ(run(false).done, 1u);
}

}  // namespace
}  // namespace steppe
