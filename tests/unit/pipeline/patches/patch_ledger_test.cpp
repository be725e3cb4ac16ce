#include "pipeline/patches/patch_ledger.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "pipeline/patches/patch_states.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

using std::chrono::sys_days;
using steppe_test::TempDir;

sys_days day(int year, unsigned month, unsigned of_month) {
  return sys_days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(of_month));
}

FoundPatch square(std::int64_t row, std::int64_t col, std::int64_t edge) {
  FoundPatch patch;
  patch.kind = ChangeKind::new_bare;
  patch.from_class = 4, patch.to_class = 12;
  patch.first_seen = day(2025, 7, 1), patch.confirmed = day(2025, 7, 17);
  patch.clear_dates = 5, patch.showing_dates = 4;
  patch.pixels = edge * edge;
  patch.area_m2 = static_cast<double>(patch.pixels) * 100.125;
  patch.zone_id = "150824", patch.zone_name = "乌拉特中旗";
  patch.magnitude = -0.31, patch.times_noise = 12.25;
  patch.confidence = Confidence::high;
  patch.x = 5.5, patch.y = -7.25, patch.lon = 107.125, patch.lat = 41.5;
  for (std::int64_t r = row; r < row + edge; ++r) patch.runs.push_back({r, col, col + edge});
  return patch;
}

FoundPatches found(std::vector<FoundPatch> patches) { return {2020, 2025, std::move(patches), 0, 0, {}}; }

std::vector<std::string> ids(const PatchLedger& ledger) {
  std::vector<std::string> list;
  for (const auto& entry : ledger.patches) list.push_back(entry.patch.id + (entry.current ? "" : " gone"));
  return list;
}

TEST(PatchLedger, IdsSayWhereAndWhen) {
  EXPECT_EQ(patch_id(2020, 2025, -447000, 512), "2020-2025-N9KWO-E00E8");
  EXPECT_EQ(patch_id(2020, 2025, 0, -1), "2020-2025-S0000-W0001");
  EXPECT_EQ(patch_id(2020, 2025, -4470000, 36), "2020-2025-N2NT2O-E0010");
}

TEST(PatchLedger, APatchThatGrowsOrMovesALittleKeepsItsId) {
  const PatchLedger first = updated({"g", {}}, found({square(10, 10, 6), square(50, 10, 5)}));
  ASSERT_EQ(first.patches.size(), 2U);
  const std::string id = first.patches[0].patch.id;
  // One more date: the first patch begins elsewhere and is larger, the second is as it was.
  const PatchLedger second = updated(first, found({square(8, 9, 9), square(50, 10, 5)}));
  EXPECT_EQ(ids(second), ids(first));
  EXPECT_EQ(second.patches[0].patch.pixels, 81);
  EXPECT_EQ(second.find(id)->patch.runs.front().row, 8);
}

TEST(PatchLedger, WhatIsNotFoundAnyMoreStaysAndIsNoLongerCurrent) {
  const PatchLedger first = updated({"g", {}}, found({square(10, 10, 6), square(50, 10, 5)}));
  const PatchLedger second = updated(first, found({square(10, 10, 6)}));
  ASSERT_EQ(second.patches.size(), 2U);
  EXPECT_TRUE(second.patches[0].current);
  EXPECT_FALSE(second.patches[1].current);
  const PatchLedger third = updated(second, found({square(51, 11, 5), square(10, 10, 6)}));
  EXPECT_EQ(ids(third), ids(first)) << "found again: the same patch";
}

TEST(PatchLedger, OfTwoHalvesTheLargerKeepsTheIdAndNoIdIsGivenTwice) {
  const PatchLedger first = updated({"g", {}}, found({square(10, 10, 12)}));
  FoundPatch north = square(10, 10, 4), south = square(15, 10, 7);
  const PatchLedger second = updated(first, found({north, south}));
  ASSERT_EQ(second.patches.size(), 2U);
  EXPECT_EQ(second.patches[1].patch.id, first.patches[0].patch.id);
  EXPECT_EQ(second.patches[0].patch.id, first.patches[0].patch.id + "-2") << "its first pixel is taken";
}

TEST(PatchLedger, OtherYearsAreOtherPatches) {
  const PatchLedger first = updated({"g", {}}, found({square(10, 10, 6)}));
  FoundPatches later = found({square(10, 10, 6)});
  later.from = 2024;
  const PatchLedger second = updated(first, later);
  ASSERT_EQ(second.patches.size(), 2U);
  EXPECT_TRUE(second.patches[0].current && second.patches[1].current);
}

TEST(PatchLedger, IsReadAsItWasWritten) {
  const TempDir dir;
  FoundPatch far = square(10, 10, 6);
  far.red_line_m = 1234.5;
  const PatchLedger ledger = updated({"g", {}}, found({far, square(50, 10, 5)}));
  const auto file = dir.file("patches.json", ledger_json(ledger));
  const auto again = read_ledger(file);
  ASSERT_TRUE(again) << geo::render(again.fault().message);
  EXPECT_EQ(ledger_json(again.value()), ledger_json(ledger));
  EXPECT_EQ(again.value().patches[0].patch.red_line_m, 1234.5);
  std::string text = ledger_json(ledger);
  text.replace(text.find("2025-07-17"), 10, "2025-07-18");
  EXPECT_FALSE(read_ledger(dir.file("changed.json", text))) << "a changed byte";
  EXPECT_EQ(read_ledger(dir / "none.json").fault().kind, geo::FaultKind::missing);
}

struct States : ::testing::Test {
  TempDir dir;
  PatchLedger ledger = updated({"g", {}}, found({square(10, 10, 6), square(50, 10, 5)}));
  std::string a = ledger.patches[0].patch.id, b = ledger.patches[1].patch.id;
  std::filesystem::path file = dir / kStatesName;

  std::string content() const {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

TEST_F(States, TheLastRowOfAPatchIsWhatItIsAndAllStay) {
  EXPECT_EQ(read_states(file, ledger).state_of(a), PatchState::found);
  add_states(file, {{a, PatchState::verified, "李", "现场, \"看过\"", day(2025, 8, 1)}});
  add_states(file, {{a, PatchState::rectified, "王", "", day(2025, 9, 1)},
                    {b, PatchState::closed, "王", "", day(2025, 9, 2)}});
  const PatchStates states = read_states(file, ledger);
  EXPECT_TRUE(states.refused.empty());
  EXPECT_EQ(states.state_of(a), PatchState::rectified);
  EXPECT_EQ(states.of(b)->person, "王");
  EXPECT_NE(content().find("现场, \"\"看过\"\""), std::string::npos);
  EXPECT_EQ(content().substr(0, 3), "\xEF\xBB\xBF");
}

TEST_F(States, RowsEditedByHandAreRefusedOneByOneAndKept) {
  dir.file(kStatesName, "date,patch_id,note,state,person,stamp\n2025/8/1," + a +
                            ",,已核实,李,x\n2025-08-02,2020-2025-N0-E0,," + "closed,李,\n2025-08-03," + b +
                            ",,done,李,\n2025-08-04," + b + ",,closed,,\nsoon," + b + ",,closed,李,\n");
  const PatchStates states = read_states(file, ledger);
  EXPECT_EQ(states.state_of(a), PatchState::verified);
  EXPECT_EQ(states.state_of(b), PatchState::found);
  ASSERT_EQ(states.refused.size(), 4U);
  EXPECT_NE(geo::render(states.refused[0]).find(":3: no patch has this id"), std::string::npos)
      << geo::render(states.refused[0]);
  EXPECT_NE(geo::render(states.refused[1]).find("got done, allowed found, verified, rectified, closed"),
            std::string::npos);
  add_states(file, {{b, PatchState::closed, "王", "", day(2025, 9, 2)}});
  EXPECT_NE(content().find("2025-08-03," + b + ",,done,李,"), std::string::npos) << "a person's row is not lost";
  EXPECT_EQ(read_states(file, ledger).state_of(b), PatchState::closed);
  EXPECT_EQ(read_states(file, ledger).refused.size(), 4U);
}

TEST_F(States, ATableWithoutTheColumnsIsNoStates) {
  dir.file(kStatesName, "id,what\n1,2\n");
  EXPECT_ANY_THROW(read_states(file, ledger));
  EXPECT_ANY_THROW(add_states(file, {}));
  EXPECT_EQ(content(), "id,what\n1,2\n");
}

TEST_F(States, AreKnownInBothLanguages) {
  for (std::size_t i = 0; i < kPatchStateNames.size(); ++i) {
    EXPECT_EQ(patch_state_in(kPatchStateNames[i]), static_cast<PatchState>(i));
    EXPECT_EQ(patch_state_in(translate(Language::zh, kPatchStateWords[i])), static_cast<PatchState>(i));
  }
  EXPECT_FALSE(patch_state_in("Verified!"));
}

}  // namespace
}  // namespace steppe
