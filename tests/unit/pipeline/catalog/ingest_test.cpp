#include "pipeline/catalog/ingest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "libgeo/base/error.hpp"
#include "libgeo/base/interrupted.hpp"
#include "tests/support/failing_file.hpp"
#include "tests/support/few_descriptors.hpp"
#include "tests/support/sanitizer.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/tiny_landsat.hpp"
#include "tests/support/truncated_band.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::TempDir;
using steppe_test::TinyLandsat;

const std::string kId = "LC08_L2SP_129033_20210715_20210722_02_T1";
const std::string kTm = "LT05_L2SP_129033_20100715_20200823_02_T1";

using Known = std::map<std::string, SceneRecord>;

// The inbox of a test, and a catalogue that remembers what every night changed.
struct Inbox {
  TempDir dir;
  Known known;

  fs::path folder(const std::string& id) const { return dir / "inbox" / id; }
  void put(const TinyLandsat& scene) const { scene.write(folder(scene.id)); }
  Ingested night(const IngestOptions& options = {}) {
    auto result = ingest({dir / "inbox"}, known, options);
    for (const auto& record : result.changed) known[record.path] = record;
    return result;
  }
};

// Other bytes, same length, and the time as it was unless `keep_time` is false.
void change_byte(const fs::path& path, bool keep_time) {
  const auto time = fs::last_write_time(path);
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(8).put('\x77');
  file.close();
  fs::last_write_time(path, keep_time ? time : time + std::chrono::seconds(7));
}

void truncate(const fs::path& path) { fs::resize_file(path, 60); }

// A scene whose files were not read to their end is not refused: nothing is known of it.
TEST(Ingest, GivenUpRefusesNothing) {
  Inbox inbox;
  inbox.put(TinyLandsat::tm());
  inbox.put(TinyLandsat::oli());
  for (int pieces = 1; pieces < 12; ++pieces) {
    int asked = 0;
    const IngestOptions options{.cancelled = [&] { return ++asked > pieces; }};
    EXPECT_THROW(inbox.night(options), geo::Interrupted) << pieces;
    EXPECT_TRUE(inbox.known.empty());
  }
  EXPECT_EQ(inbox.night().accepted.size(), 2U);
}

// What was checked of a file that somebody is writing is not what it becomes.
TEST(Ingest, AFileThatGrowsWhileItIsReadIsRefusedUntilItIsWhole) {
  Inbox inbox;
  inbox.put(TinyLandsat::oli());
  const auto band = inbox.folder(kId) / (kId + "_SR_B4.TIF");
  const IngestOptions growing{.cancelled = [&] {
    std::ofstream(band, std::ios::app | std::ios::binary) << 'x';
    return false;
  }};
  const auto first = inbox.night(growing);
  EXPECT_TRUE(first.accepted.empty());
  ASSERT_EQ(first.refused.size(), 1U);
  EXPECT_THAT(first.refused[0].reason, testing::HasSubstr("changed while it was read"));
  EXPECT_EQ(inbox.night().accepted.size(), 1U);
}

TEST(Ingest, AcceptsAndDescribesWhatIsGood) {
  Inbox inbox;
  inbox.put(TinyLandsat::tm());
  inbox.put(TinyLandsat::oli());
  inbox.dir.file("inbox/readme.txt", "hello");
  const auto night = inbox.night();
  ASSERT_EQ(night.accepted.size(), 2u);
  EXPECT_EQ(night.refused.size(), 0u);
  EXPECT_EQ(night.changed.size(), 2u);
  EXPECT_EQ(night.new_scenes, 2u);
  EXPECT_EQ(night.ignored, 1u);
  const auto& record = night.accepted[0].record;
  EXPECT_EQ(record.id, kId);
  EXPECT_EQ(record.path, inbox.folder(kId).string());
  EXPECT_EQ(record.acquired_utc, "2021-07-15T03:34:05Z");
  EXPECT_EQ(record.platform, "landsat-8");
  EXPECT_EQ(record.files.size(), 10u) << "seven bands, two quality files, the metadata";
  EXPECT_EQ(record.sha256.size(), 64u);
  EXPECT_NEAR(record.west, 103.8173004, 1e-6);
  EXPECT_NEAR(record.north, 40.6448287, 1e-6);
  EXPECT_NEAR(record.east, 103.8201668, 1e-6);
  EXPECT_NEAR(record.south, 40.6431784, 1e-6);
  EXPECT_EQ(night.accepted[1].record.id, kTm);
}

TEST(Ingest, TheSameDeliveryInAnotherPlaceIsTheSameInput) {
  Inbox one, two;
  one.put(TinyLandsat::oli());
  two.put(TinyLandsat::oli());
  const auto sum = one.night().accepted.at(0).record.sha256;
  EXPECT_EQ(two.night().accepted.at(0).record.sha256, sum);
  auto other = TinyLandsat::oli();
  other.files["SR_B4"].at(2, 3) = 10910;
  Inbox three;
  three.put(other);
  EXPECT_NE(three.night().accepted.at(0).record.sha256, sum);
}

TEST(Ingest, FilesOfTheSameSizeAndTimeAreNotReadAgain) {
  Inbox inbox;
  inbox.put(TinyLandsat::oli());
  const auto first = inbox.night();
  change_byte(inbox.folder(kId) / (kId + "_SR_B4.TIF"), true);
  const auto second = inbox.night();
  ASSERT_EQ(second.accepted.size(), 1u);
  EXPECT_EQ(second.accepted[0].record.sha256, first.accepted[0].record.sha256);
  EXPECT_EQ(second.new_scenes, 0u);
  EXPECT_EQ(second.changed.size(), 0u);
}

TEST(Ingest, AChangedTimeIsReadAgain) {
  Inbox inbox;
  inbox.put(TinyLandsat::oli());
  const auto first = inbox.night();
  change_byte(inbox.folder(kId) / (kId + "_SR_B4.TIF"), false);
  const auto second = inbox.night();
  ASSERT_EQ(second.accepted.size(), 1u);
  EXPECT_NE(second.accepted[0].record.sha256, first.accepted[0].record.sha256);
  EXPECT_EQ(second.new_scenes, 1u);
  EXPECT_EQ(second.changed.size(), 1u);
}

TEST(Ingest, ATruncatedFileIsRefusedByTheSample) {
  Inbox inbox;
  inbox.put(TinyLandsat::oli());
  inbox.put(TinyLandsat::tm());
  truncate_band(TinyLandsat::tm(), inbox.folder(kTm), "SR_B3");
  const auto night = inbox.night();
  ASSERT_EQ(night.accepted.size(), 1u);
  EXPECT_EQ(night.accepted[0].scene.id, kId);
  ASSERT_EQ(night.refused.size(), 1u);
  EXPECT_EQ(night.refused[0].id, kTm);
  EXPECT_EQ(night.refused[0].status, SceneStatus::refused);
  EXPECT_EQ(night.refused[0].fault_kind, geo::FaultKind::truncated);
  EXPECT_THAT(night.refused[0].reason, testing::HasSubstr(kTm + "_SR_B3.TIF"));
}

TEST(Ingest, AFileThatCannotBeOpenedRefusesItsScene) {
  Inbox inbox;
  inbox.put(TinyLandsat::oli());
  truncate(inbox.folder(kId) / (kId + "_SR_B4.TIF"));
  const auto night = inbox.night();
  EXPECT_EQ(night.accepted.size(), 0u);
  ASSERT_EQ(night.refused.size(), 1u);
  EXPECT_THAT(night.refused[0].reason, testing::HasSubstr(kId + "_SR_B4.TIF"));
}

// A scene that ingest accepted and the pass refused.
void refuse_in_the_pass(Inbox& inbox) {
  const auto night = inbox.night();
  const auto record =
      refuse(night.accepted.at(0), {geo::FaultKind::unreadable, geo::message("{0}: bad block", std::string("B4"))});
  EXPECT_EQ(record.status, SceneStatus::refused);
  EXPECT_EQ(record.fault_kind, geo::FaultKind::unreadable);
  EXPECT_EQ(record.reason, "B4: bad block");
  EXPECT_EQ(shown_reason(record).text, "{0}: bad block") << "a fresh refusal can be translated";
  inbox.known[record.path] = record;
  inbox.known[record.path].explanation = {};  // what is stored
  EXPECT_EQ(geo::render(shown_reason(inbox.known[record.path])), "B4: bad block");
}

TEST(Ingest, RefusedStaysRefusedWithoutReadingItAgain) {
  Inbox inbox;
  inbox.put(TinyLandsat::oli());
  refuse_in_the_pass(inbox);
  const auto night = inbox.night();
  EXPECT_EQ(night.accepted.size(), 0u);
  EXPECT_EQ(night.new_scenes, 0u);
  ASSERT_EQ(night.refused.size(), 1u);
  EXPECT_EQ(night.refused[0].reason, "B4: bad block");
  EXPECT_EQ(night.changed.size(), 0u);
}

TEST(Ingest, RefusedIsJudgedAgainWhenItsFilesChange) {
  Inbox inbox;
  inbox.put(TinyLandsat::oli());
  refuse_in_the_pass(inbox);
  change_byte(inbox.folder(kId) / (kId + "_SR_B4.TIF"), false);
  const auto night = inbox.night();
  ASSERT_EQ(night.accepted.size(), 1u);
  EXPECT_EQ(night.accepted[0].record.status, SceneStatus::accepted);
  EXPECT_EQ(night.accepted[0].record.reason, "");
  ASSERT_EQ(night.changed.size(), 1u);
}

TEST(Ingest, RefusedIsJudgedAgainOnDemand) {
  Inbox inbox;
  inbox.put(TinyLandsat::oli());
  refuse_in_the_pass(inbox);
  const auto night = inbox.night({.checksum = true, .forget_refusals = true});
  ASSERT_EQ(night.accepted.size(), 1u);
  EXPECT_EQ(night.refused.size(), 0u);
  EXPECT_EQ(inbox.known.at(inbox.folder(kId).string()).status, SceneStatus::accepted);
}

TEST(Ingest, TheSameProductTwiceIsRefusedTheSecondTime) {
  Inbox inbox;
  TinyLandsat::oli().write(inbox.dir / "inbox" / "a");
  TinyLandsat::oli().write(inbox.dir / "inbox" / "b");
  const auto night = inbox.night();
  ASSERT_EQ(night.accepted.size(), 1u);
  EXPECT_EQ(night.accepted[0].scene.path, inbox.dir / "inbox/a");
  ASSERT_EQ(night.refused.size(), 1u);
  const auto second = (inbox.dir / "inbox/b").string();
  EXPECT_EQ(night.refused[0].path, second);
  EXPECT_EQ(night.refused[0].fault_kind, geo::FaultKind::bad_metadata);
  EXPECT_EQ(night.refused[0].reason, second + ": the inbox holds scene " + kId + " twice; remove one of the two");
  EXPECT_EQ(inbox.night().changed.size(), 0u) << "nothing new the night after";
}

TEST(Ingest, RemovingOneOfTheTwoHelps) {
  Inbox inbox;
  TinyLandsat::oli().write(inbox.dir / "inbox" / "a");
  TinyLandsat::oli().write(inbox.dir / "inbox" / "b");
  inbox.night();
  fs::remove_all(inbox.dir / "inbox/a");
  const auto night = inbox.night();
  ASSERT_EQ(night.accepted.size(), 1u);
  EXPECT_EQ(night.accepted[0].scene.path, inbox.dir / "inbox/b");
  EXPECT_EQ(night.refused.size(), 0u);
}

// --force kept the recorded SHA-256 beside other pixels.
TEST(Ingest, HashesAgainOnDemandWhateverSizeAndTimeSay) {
  Inbox inbox;
  inbox.put(TinyLandsat::oli());
  const auto first = inbox.night();
  change_byte(inbox.folder(kId) / (kId + "_SR_B4.TIF"), true);
  const auto again = inbox.night({.checksum = true, .forget_refusals = false, .hash_again = true});
  ASSERT_EQ(again.accepted.size(), 1u);
  EXPECT_NE(again.accepted[0].record.sha256, first.accepted[0].record.sha256);
  EXPECT_EQ(inbox.known.at(inbox.folder(kId).string()).sha256, again.accepted[0].record.sha256);
}

// The scene under another product name: processed on another day, real-time or final.
TinyLandsat processed(const std::string& id) {
  auto scene = TinyLandsat::oli();
  for (auto& [key, value] : scene.metadata)
    if (const auto at = value.find(kId); at != std::string::npos) value.replace(at, kId.size(), id);
  for (auto& [key, value] : scene.metadata)
    if (key.ends_with("COLLECTION_CATEGORY")) value = "\"" + id.substr(38) + "\"";
  scene.id = id;
  return scene;
}

const std::string kRealTime = "LC08_L2SP_129033_20210715_20210716_02_RT";

// Both were used: the same day counted twice, of two processings.
TEST(Ingest, OfTwoProcessingsTheNewestIsUsedAndBothAreListed) {
  Inbox inbox;
  inbox.put(processed(kRealTime));
  EXPECT_EQ(inbox.night().accepted.size(), 1u);
  inbox.put(TinyLandsat::oli());
  const auto night = inbox.night();
  ASSERT_EQ(night.accepted.size(), 1u);
  EXPECT_EQ(night.accepted[0].scene.id, kId);
  ASSERT_EQ(night.superseded.size(), 1u);
  EXPECT_EQ(night.superseded[0].scene.id, kRealTime);
  EXPECT_EQ(night.superseded[0].record.status, SceneStatus::superseded);
  EXPECT_EQ(night.superseded[0].record.reason, kId);
  EXPECT_EQ(inbox.known.at(inbox.folder(kRealTime).string()).status, SceneStatus::superseded);
  EXPECT_EQ(inbox.night().changed.size(), 0u) << "nothing new the night after";
}

TEST(Ingest, TheOlderProcessingIsUsedWhenTheNewerIsNoGood) {
  Inbox inbox;
  inbox.put(processed(kRealTime));
  inbox.put(TinyLandsat::oli());
  auto night = inbox.night();
  const auto bad = refuse(night.accepted.at(0), {geo::FaultKind::unreadable, geo::message("bad block")});
  night.accepted.clear();
  const auto changed = settle_superseded(night);
  ASSERT_EQ(changed.size(), 1u);
  EXPECT_EQ(changed[0].status, SceneStatus::accepted);
  EXPECT_EQ(changed[0].reason, "");
  ASSERT_EQ(night.accepted.size(), 1u);
  EXPECT_EQ(night.accepted[0].scene.id, kRealTime);
  EXPECT_TRUE(night.superseded.empty());
  inbox.known[bad.path] = bad;
  const auto next = inbox.night();
  ASSERT_EQ(next.accepted.size(), 1u);
  EXPECT_EQ(next.accepted[0].scene.id, kRealTime);
}

TEST(Ingest, ADryRunReadsNoPixels) {
  Inbox inbox;
  inbox.put(TinyLandsat::tm());
  truncate_band(TinyLandsat::tm(), inbox.folder(kTm), "SR_B3");
  const auto night = inbox.night({.checksum = false, .forget_refusals = false});
  ASSERT_EQ(night.accepted.size(), 1u);
  EXPECT_EQ(night.accepted[0].record.sha256, "new");
}

TEST(Ingest, AMissingInboxIsAnErrorOfUse) {
  const TempDir dir;
  const auto inbox = dir / "nowhere";
  try {
    ingest({inbox}, {}, {});
    FAIL() << "no error";
  } catch (const geo::Error& error) {
    EXPECT_EQ(error.kind(), geo::ErrorKind::usage);
    EXPECT_EQ(geo::render(error.message()), inbox.string() + ": does not exist; check the path");
  }
}

TEST(Ingest, ASceneOnADiskThatFailsWaitsAndIsNotRefused) {
  Inbox inbox;
  inbox.put(TinyLandsat::oli());
  inbox.put(TinyLandsat::tm());
  {
    const steppe_test::FailingFile band(inbox.folder(kId) / (kId + "_SR_B4.TIF"));
    if (!band.works()) GTEST_SKIP() << "mounting needs root";
    const auto night = inbox.night();
    EXPECT_EQ(night.refused.size(), 0u);
    ASSERT_EQ(night.accepted.size(), 1u) << "the other one does not depend on it";
    ASSERT_EQ(night.unread.size(), 1u);
    EXPECT_EQ(night.unread[0].path, inbox.folder(kId).string());
    EXPECT_EQ(night.unread[0].fault.kind, geo::FaultKind::machine);
    EXPECT_EQ(night.unread[0].day, std::chrono::sys_days(std::chrono::year(2021) / 7 / 15));
    EXPECT_EQ(inbox.known.size(), 1u) << "nothing is known of it: " << inbox.known.begin()->first;
  }
  const auto next = inbox.night();
  EXPECT_EQ(next.refused.size(), 0u);
  ASSERT_EQ(next.accepted.size(), 2u);
  EXPECT_FALSE(next.accepted[0].held);
  EXPECT_EQ(inbox.known.size(), 2u);
}

TEST(Ingest, TheRowOfAHeldSceneStaysAsItWas) {
  if (steppe_test::kSanitized) GTEST_SKIP() << steppe_test::kNoPipes;
  Inbox inbox;
  inbox.put(TinyLandsat::oli());
  inbox.night();
  const auto before = inbox.known.begin()->second;
  change_byte(inbox.folder(kId) / (kId + "_SR_B4.TIF"), false);  // to be read again
  bool held = false;
  for (int more = 1; more < 12; ++more) {
    const steppe_test::FewDescriptors few(more);
    const auto night = inbox.night();
    if (night.accepted.empty()) continue;
    if (!night.accepted[0].held) break;
    held = true;
    EXPECT_EQ(night.changed.size(), 0u) << more;
    EXPECT_EQ(night.accepted[0].held->kind, geo::FaultKind::machine);
    EXPECT_EQ(night.accepted[0].record.sha256, before.sha256);
    EXPECT_EQ(night.accepted[0].record.status, SceneStatus::accepted);
  }
  EXPECT_TRUE(held) << "at one of these limits its sample cannot be read";
}

TEST(Ingest, MetadataThatCannotBeReadNowIsAPlaceOfWhichNothingIsKnown) {
  Inbox inbox;
  inbox.put(TinyLandsat::oli());
  const steppe_test::FailingFile metadata(inbox.folder(kId) / (kId + "_MTL.txt"));
  if (!metadata.works()) GTEST_SKIP() << "mounting needs root";
  const auto night = inbox.night();
  EXPECT_EQ(night.accepted.size() + night.refused.size() + night.changed.size(), 0u);
  ASSERT_EQ(night.unread.size(), 1u);
  EXPECT_EQ(night.unread[0].path, inbox.folder(kId).string());
  EXPECT_EQ(night.unread[0].fault.kind, geo::FaultKind::machine);
}

TEST(Ingest, TooFewDescriptorsRefuseNoScene) {
  if (steppe_test::kSanitized) GTEST_SKIP() << steppe_test::kNoPipes;
  Inbox inbox;
  inbox.put(TinyLandsat::oli());
  inbox.put(TinyLandsat::tm());
  inbox.night();
  inbox.known.clear();
  int held = 0;
  for (const int more : {0, 1, 2, 4, 6, 8, 10, 12}) {
    Known known;
    const steppe_test::FewDescriptors few(more);
    try {
      const auto night = ingest({inbox.dir / "inbox"}, known, {});
      EXPECT_EQ(night.refused.size(), 0u) << more;
      held += static_cast<int>(night.unread.size());
      for (const auto& scene : night.accepted) held += scene.held ? 1 : 0;
    } catch (const geo::Error& error) {
      EXPECT_EQ(error.kind(), geo::ErrorKind::temporary) << more;
    }
  }
  EXPECT_GT(held, 0) << "some of these limits are met in the middle";
  EXPECT_EQ(inbox.night().accepted.size(), 2u);
}

TEST(Ingest, WhatAnEarlierVersionRefusedForWantOfDescriptorsIsJudgedAgain) {
  Inbox inbox;
  inbox.put(TinyLandsat::oli());
  inbox.night();
  auto& row = inbox.known.begin()->second;
  row.status = SceneStatus::refused;
  row.fault_kind = geo::FaultKind::unreadable;
  row.reason = "x.TIF: cannot be opened as a raster (got x.TIF: Too many open files); check that the file is whole";
  EXPECT_EQ(inbox.night().accepted.size(), 1u);
  EXPECT_EQ(row.status, SceneStatus::accepted);
  row.status = SceneStatus::refused;
  row.fault_kind = geo::FaultKind::unreadable;
  row.reason = "x.TIF: cannot be opened as a raster (got no known format); check that the file is whole";
  EXPECT_EQ(inbox.night().accepted.size(), 0u) << "a bad file stays refused";
}

}  // namespace
}  // namespace steppe
