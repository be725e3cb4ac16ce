#include "pipeline/plan/task_record.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "libgeo/base/checksum.hpp"
#include "libgeo/coverage/fixed_point.hpp"
#include "tests/support/resealed.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::TempDir;

ZoneSums some_sums(int value) {
  ZoneSums sums;
  sums.values[Product::ndvi].add(geo::kFixedCell, 900, value);
  sums.values[Product::ndvi].add(geo::kFixedCell / 3, 901, -value);
  sums.values[Product::fvc].add(geo::kFixedCell, 900, 6000);
  sums.status.weight[0] = geo::WideInteger(std::int64_t{900}).times(std::int64_t{1} << 36);
  sums.status.weight[3] = geo::WideInteger::product(geo::Int128{1} << 100, 12345);
  sums.clear_days.weight[255] = 7;
  sums.observations["landsat-8"].add(geo::kFixedCell, 900, 2);
  return sums;
}

TaskRecord some_record() {
  TaskRecord record;
  record.key = {"0.1.0", "settings", "v1", "grid", {"A sa", "B sb"}, "hash"};
  record.files = {{Product::fvc, "products/2021/fvc/e0000n0000.tif", 7, "sum"}};
  record.area_exponent = 14;
  record.zones = {{"150802", some_sums(5000)}, {"\"hostile\" id\n", some_sums(-3)}};
  record.zone_faults = {{"150821", "zone 150821: too many vertices"}};
  return record;
}

TEST(TaskRecord, ComesBackAsItWas) {
  const auto record = some_record();
  const auto back = task_record_from(to_json(record), "x.json");
  ASSERT_TRUE(back) << geo::render(back.fault().message);
  EXPECT_EQ(back.value().key, record.key);
  EXPECT_EQ(back.value().zones, record.zones);
  EXPECT_EQ(back.value().zone_faults, record.zone_faults);
  EXPECT_EQ(back.value().area_exponent, 14);
  ASSERT_EQ(back.value().files.size(), 1u);
  EXPECT_EQ(back.value().files[0].product, Product::fvc);
  EXPECT_EQ(back.value().files[0].path, "products/2021/fvc/e0000n0000.tif");
  EXPECT_EQ(back.value().files[0].bytes, 7u);
  EXPECT_EQ(back.value().files[0].sha256, "sum");
  EXPECT_EQ(to_json(back.value()), to_json(record)) << "equal records, equal bytes";
}

TEST(TaskRecord, DamagedOnesAreFaultsThatNameTheFile) {
  const std::string whole = to_json(some_record());
  std::vector<std::string> damaged{"", "{", "[]", "null", "{\"key\": 3}", whole.substr(0, whole.size() / 2)};
  const auto with = [&](const std::string& from, const std::string& to) {
    damaged.push_back(steppe_test::resealed(whole, from, to));
  };
  with("\"hash\": \"hash\"", "\"hash\": 5");
  with("\"area_exponent\": 14", "\"area_exponent\": \"14\"");
  with("\"bytes\": 7", "\"bytes\": \"7\"");
  with("\"zones\"", "\"zonen\"");
  with("\"5000\"", "\"50O0\"");
  with("255=7", "256=7");
  for (const auto& text : damaged) {
    const auto record = task_record_from(text, "tasks/e0.json");
    ASSERT_FALSE(record) << text;
    EXPECT_EQ(record.fault().kind, geo::FaultKind::unreadable);
    EXPECT_THAT(geo::render(record.fault().message),
                testing::AllOf(testing::StartsWith("tasks/e0.json: is not a task record (got "),
                               testing::EndsWith("); the task is done again")));
  }
}

// Issue 11, 3: one digit turned a cover of 62 % into 100.
TEST(TaskRecord, AnyChangedByteIsNoticed) {
  const std::string whole = to_json(some_record());
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string changed = whole;
    changed[i] = static_cast<char>(changed[i] ^ 1);
    EXPECT_FALSE(task_record_from(changed, "x.json")) << i;
  }
}

TEST(ZoneSums, MergeAddsEveryPart) {
  auto a = some_sums(10);
  auto b = some_sums(20);
  b.observations["landsat-9"].add(geo::kFixedCell, 900, 1);
  auto ab = a, ba = b;
  merge(ab, b), merge(ba, a);
  EXPECT_EQ(ab, ba);
  EXPECT_EQ(ab.of(Product::ndvi).cells, 4u);
  EXPECT_EQ(ab.of(Product::fvc).cells, 2u);
  EXPECT_EQ(ab.clear_days.weight[255], geo::WideInteger(14));
  EXPECT_EQ(ab.status.weight[0], a.status.weight[0] + b.status.weight[0]);
  EXPECT_EQ(ab.observations.at("landsat-8").cells, 2u);
  EXPECT_EQ(ab.observations.at("landsat-9").cells, 1u);
}

// A finished task with one product in a workspace.
struct Finished {
  TempDir dir;
  Workspace workspace{dir.path()};
  Task task{{0, 0}, 2021, {}, {"0.1.0", "settings", "v1", "grid", {"A sa", "B sb"}, "hash"}};
  fs::path product = workspace.product(2021, Product::fvc, "e0000n0000");

  Finished() {
    dir.file("products/2021/fvc/e0000n0000.tif", "product");
    auto record = some_record();
    record.files[0].sha256 = geo::sha256_of("product");
    dir.file("products/2021/tasks/e0000n0000.json", to_json(record));
  }
  std::vector<std::string> reasons() const {
    std::vector<std::string> texts;
    const auto state = state_of(task, workspace);
    for (const auto& reason : state.reasons) texts.push_back(geo::render(reason));
    EXPECT_EQ(state.up_to_date, texts == std::vector<std::string>{"up to date"});
    return texts;
  }
};

using Reasons = std::vector<std::string>;

TEST(StateOf, UpToDateCarriesTheRecord) {
  const Finished finished;
  EXPECT_EQ(finished.reasons(), Reasons{"up to date"});
  EXPECT_EQ(state_of(finished.task, finished.workspace).record.zones, some_record().zones);
}

TEST(StateOf, WithoutARecordItIsNotDone) {
  Finished finished;
  finished.task.tile = {1, 0};
  EXPECT_EQ(finished.reasons(), Reasons{"not done yet"});
  finished.task.tile = {0, 0};
  finished.task.year = 2022;
  EXPECT_EQ(finished.reasons(), Reasons{"not done yet"});
}

TEST(StateOf, EveryPartOfTheKeyHasItsReason) {
  Finished finished;
  finished.task.key.program = "0.2.0";
  EXPECT_EQ(finished.reasons(), Reasons{"the program version changed from 0.1.0 to 0.2.0"});
  finished.task.key = {"0.1.0", "other", "v1", "grid", {"A sa", "B sb"}, "h"};
  EXPECT_EQ(finished.reasons(), Reasons{"a setting that can change a result changed"});
  finished.task.key = {"0.1.0", "settings", "v2", "grid", {"A sa", "B sb"}, "h"};
  EXPECT_EQ(finished.reasons(), Reasons{"the zones on this tile, or areas beside them, changed"});
  finished.task.key = {"0.1.0", "settings", "v1", "other", {"A sa", "B sb"}, "h"};
  EXPECT_EQ(finished.reasons(), Reasons{"the analysis grid changed"});
  finished.task.key = {"0.1.0", "settings", "v1", "grid", {"A sa", "C sc"}, "h"};
  EXPECT_EQ(finished.reasons(), (Reasons{"new or changed scene: C sc", "scene no longer used: B sb"}));
  finished.task.key = {"0.1.0", "settings", "v1", "grid", {"A sa", "B sb"}, "h"};
  EXPECT_EQ(finished.reasons(), Reasons{"the task key changed"});
  finished.task.key = {"0.2.0", "other", "v2", "other", {}, "h"};
  EXPECT_EQ(finished.reasons().size(), 6u) << "all of them at once";
}

TEST(StateOf, AFlippedBitInAProductIsFound) {
  const Finished finished;
  finished.dir.file("products/2021/fvc/e0000n0000.tif", "prodect");
  EXPECT_EQ(finished.reasons(), Reasons{"product products/2021/fvc/e0000n0000.tif is not what was written"});
}

TEST(StateOf, AProductOfAnotherSizeIsFound) {
  const Finished finished;
  finished.dir.file("products/2021/fvc/e0000n0000.tif", "product!");
  EXPECT_EQ(finished.reasons(), Reasons{"product products/2021/fvc/e0000n0000.tif is not what was written"});
}

TEST(StateOf, AMissingProductIsFound) {
  const Finished finished;
  fs::remove(finished.product);
  EXPECT_EQ(finished.reasons(), Reasons{"product products/2021/fvc/e0000n0000.tif is missing"});
}

TEST(StateOf, ADamagedRecordIsDoneAgain) {
  const Finished finished;
  const auto path = finished.dir.file("products/2021/tasks/e0000n0000.json", "{}");
  const auto reasons = finished.reasons();
  ASSERT_EQ(reasons.size(), 1u);
  EXPECT_THAT(reasons[0], testing::StartsWith(path.string() + ": is not a task record (got "));
}

}  // namespace
}  // namespace steppe
