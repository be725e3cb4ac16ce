#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "heard_night.hpp"
#include "libgeo/base/checksum.hpp"
#include "tests/support/file_tree.hpp"

// What a night must notice although sizes and times look as they were: a file that is believed by a stamp that no
// longer holds would be a wrong number with status ok.
namespace steppe {
namespace {

namespace fs = std::filesystem;
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
  std::map<std::string, std::string> sums() const {
    std::map<std::string, std::string> all;
    for (const auto& file : fs::recursive_directory_iterator(workspace.root / "products"))
      if (file.is_regular_file()) {
        auto sum = geo::sha256_of_file(file.path(), {});
        all[fs::relative(file.path(), workspace.root).string()] = sum ? sum.value() : "unreadable";
      }
    return all;
  }
};

void change_byte(const fs::path& path, std::streamoff from_end) {
  const auto time = fs::last_write_time(path);
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(-from_end, std::ios::end);
  const auto byte = static_cast<char>(file.peek());
  file.seekp(-from_end, std::ios::end).put(static_cast<char>(byte ^ 1));
  file.close();
  fs::last_write_time(path, time);
}

TEST(StaleFiles, ASceneFileExchangedUnderItsSizeAndTimeChangesTheProducts) {
  const SettledNight night;
  const auto before = night.sums();
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
  EXPECT_NE(night.sums(), before);
  EXPECT_EQ(night.done(), 0u);
}

TEST(StaleFiles, AProductThatIsEditedCutOrGoneIsMadeAgain) {
  const SettledNight night;
  const auto before = night.sums();
  change_byte(night.product(), 20);
  EXPECT_EQ(night.done(), 1u) << "one byte, under the same size and time";
  EXPECT_EQ(night.sums(), before);
  fs::resize_file(night.product(), fs::file_size(night.product()) - 1);
  EXPECT_EQ(night.done(), 1u) << "cut";
  EXPECT_EQ(night.sums(), before);
  fs::remove(night.product(Product::quality));
  EXPECT_EQ(night.done(), 1u) << "gone";
  EXPECT_EQ(night.sums(), before);
  EXPECT_EQ(night.done(), 0u);
}

TEST(StaleFiles, ARecordThatIsEditedIsMadeAgain) {
  const SettledNight night;
  const auto before = night.sums();
  change_byte(night.record(), 200);
  EXPECT_EQ(night.done(), 1u);
  EXPECT_EQ(night.sums(), before);
}

TEST(StaleFiles, AProductWithTheTimesOfAnotherNightIsReadAndBelieved) {
  const SettledNight night;
  const auto now = fs::last_write_time(night.product());
  for (const auto time : {now + std::chrono::hours(24 * 365), now - std::chrono::hours(24 * 365)}) {
    fs::last_write_time(night.product(), time);  // as written by a clock that was set back or forward
    EXPECT_EQ(night.done(), 0u);
  }
  change_byte(night.product(), 20);
  EXPECT_EQ(night.done(), 1u) << "its time is far away, and is as it was";
}

TEST(StaleFiles, AWorkspaceCopiedToAnotherPlaceIsReadWholeAndBelieved) {
  SettledNight night;
  const auto before = night.sums();
  const fs::path copy = night.dir / "copy";
  fs::copy(night.workspace.root, copy, fs::copy_options::recursive);
  fs::rename(night.workspace.root, night.dir / "old");
  night.workspace.root = copy;
  EXPECT_EQ(night.done(), 0u);
  EXPECT_EQ(night.sums(), before);
  fs::copy(night.dir / "old", night.dir / "damaged", fs::copy_options::recursive);
  night.workspace.root = night.dir / "damaged";
  change_byte(night.product(), 20);  // on the way
  EXPECT_EQ(night.done(), 1u);
  EXPECT_EQ(night.sums(), before);
}

// What is noted of checked tasks and known scenes saves reading, and nothing else.
TEST(StaleFiles, WithoutItsNotesANightSaysTheSame) {
  const SettledNight night;
  const auto before = night.sums();
  fs::remove_all(night.workspace.root / "cache");
  EXPECT_EQ(night.done(), 0u);
  fs::remove_all(night.workspace.root / "cache");
  change_byte(night.product(), 20);
  EXPECT_EQ(night.done(), 1u);
  EXPECT_EQ(night.sums(), before);
}

}  // namespace
}  // namespace steppe
