#include <gtest/gtest.h>

#include <filesystem>

#include "heard_night.hpp"
#include "tests/support/change_byte.hpp"
#include "tests/support/file_tree.hpp"

// What a night must notice although sizes and times look as they were: a file that is believed by a stamp that no
// longer holds would be a wrong number with status ok.
namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::change_byte;
using steppe_test::hear_night;
using steppe_test::tiny_scene;
using steppe_test::TinyNight;

// A workspace with one scene and four finished tiles, whose scene and files have been known for a night.
struct SettledNight : TinyNight {
  steppe_test::TinyLandsat scene = tiny_scene("20210801");

  SettledNight() {
    put(scene);
    EXPECT_EQ(done(), 4u);
    EXPECT_EQ(done(), 0u);
  }
  std::size_t done(const NightOptions& options = {}) const { return hear_night(*this, options).result.done; }
  fs::path product(Product product = Product::fvc) const { return workspace.product(2021, product, tile()); }
  fs::path record() const { return workspace.task_record(2021, tile()); }
  std::string tile() const { return "e0000s0001"; }
  steppe_test::FileTree products() const { return steppe_test::file_tree(workspace.root / "products"); }
};

TEST(StaleFiles, ASceneFileExchangedUnderItsSizeAndTimeChangesTheProducts) {
  const SettledNight night;
  const auto before = night.products();
  const fs::path band = night.folder(night.scene) / (night.scene.id + "_SR_B4.TIF");
  const auto time = fs::last_write_time(band);
  const auto bytes = fs::file_size(band);
  auto other = night.scene;
  for (int row = 0; row < 6; ++row)
    for (int col = 0; col < 8; ++col) other.files.at("SR_B4").at(row, col) += 150;
  const steppe_test::TempDir elsewhere;
  other.write(elsewhere / other.id);
  fs::copy_file(elsewhere / other.id / band.filename(), band, fs::copy_options::overwrite_existing);
  fs::last_write_time(band, time);
  ASSERT_EQ(fs::file_size(band), bytes);
  EXPECT_EQ(night.done(), 4u);
  EXPECT_NE(night.products(), before);
  EXPECT_EQ(night.done(), 0u);
}

TEST(StaleFiles, AProductThatIsEditedCutOrGoneIsMadeAgain) {
  const SettledNight night;
  const auto before = night.products();
  change_byte(night.product());
  EXPECT_EQ(night.done(), 1u) << "one byte, under the same size and time";
  EXPECT_EQ(night.products(), before);
  fs::resize_file(night.product(), fs::file_size(night.product()) - 1);
  EXPECT_EQ(night.done(), 1u) << "cut";
  EXPECT_EQ(night.products(), before);
  fs::remove(night.product(Product::quality));
  EXPECT_EQ(night.done(), 1u) << "gone";
  EXPECT_EQ(night.products(), before);
  EXPECT_EQ(night.done(), 0u);
}

TEST(StaleFiles, ARecordThatIsEditedIsMadeAgain) {
  const SettledNight night;
  const auto before = night.products();
  change_byte(night.record(), 200);
  EXPECT_EQ(night.done(), 1u);
  EXPECT_EQ(night.products(), before);
}

TEST(StaleFiles, AProductWithTheTimesOfAnotherNightIsReadAndBelieved) {
  const SettledNight night;
  const auto now = fs::last_write_time(night.product());
  for (const auto time : {now + std::chrono::hours(24 * 365), now - std::chrono::hours(24 * 365)}) {
    fs::last_write_time(night.product(), time);  // as written by a clock that was set back or forward
    EXPECT_EQ(night.done(), 0u);
  }
  change_byte(night.product());
  EXPECT_EQ(night.done(), 1u) << "its time is far away, and is as it was";
}

TEST(StaleFiles, AWorkspaceCopiedToAnotherPlaceIsReadWholeAndBelieved) {
  SettledNight night;
  const auto before = night.products();
  const fs::path copy = night.dir / "copy";
  fs::copy(night.workspace.root, copy, fs::copy_options::recursive);
  fs::rename(night.workspace.root, night.dir / "old");
  night.workspace.root = copy;
  EXPECT_EQ(night.done(), 0u);
  EXPECT_EQ(night.products(), before);
  fs::copy(night.dir / "old", night.dir / "damaged", fs::copy_options::recursive);
  night.workspace.root = night.dir / "damaged";
  change_byte(night.product());  // on the way
  EXPECT_EQ(night.done(), 1u);
  EXPECT_EQ(night.products(), before);
}

// What is noted of checked tasks and known scenes saves reading, and nothing else.
TEST(StaleFiles, WithoutItsNotesANightSaysTheSame) {
  const SettledNight night;
  const auto before = night.products();
  fs::remove_all(night.workspace.root / "cache");
  EXPECT_EQ(night.done(), 0u);
  fs::remove_all(night.workspace.root / "cache");
  change_byte(night.product());
  EXPECT_EQ(night.done(), 1u);
  EXPECT_EQ(night.products(), before);
}

}  // namespace
}  // namespace steppe
