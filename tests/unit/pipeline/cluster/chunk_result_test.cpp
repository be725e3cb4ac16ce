#include "pipeline/cluster/chunk_result.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/temp_dir.hpp"

namespace {

using namespace steppe;
using testing::ElementsAre;
using testing::HasSubstr;
namespace fs = std::filesystem;

ChunkResult result(std::size_t chunk = 1) {
  return {"digest",
          chunk,
          7,
          12.5,
          {{"/in/a", {geo::FaultKind::truncated, geo::message("{0}: {1}", "/in/a", geo::message("up to date"))}, true}},
          {{2025, {1, 2}, "key", geo::message("{0}: damaged", "/dem.tif")}}};
}

class ChunkResults : public testing::Test {
 protected:
  void leave(const ChunkResult& left) {
    fs::create_directories(folder_of_results(file));
    folder.file("night.json.d/" + result_file(file, left.chunk).filename().string(), to_json(left));
  }
  steppe_test::TempDir folder;
  fs::path file = folder / "night.json";
  WorkManifest manifest{"",
                        "",
                        {"/in/a"},
                        {{"/in/a", "", ""}},
                        {{2025, {1, 2}, "key", {0}}},
                        {{ChunkStage::cube, {0}, 1}, {ChunkStage::pass, {0}, 1}, {ChunkStage::pass, {}, 1}},
                        "digest"};
};

TEST_F(ChunkResults, ComeBackAsTheyWere) {
  const auto read = chunk_result_from(to_json(result()), "r");
  ASSERT_TRUE(read);
  EXPECT_EQ(to_json(read.value()), to_json(result()));
  EXPECT_EQ(geo::render(read.value().faults[0].fault.message), "/in/a: up to date");
  EXPECT_EQ(read.value().faults[0].fault.kind, geo::FaultKind::truncated);
  EXPECT_TRUE(read.value().faults[0].cube);
  EXPECT_EQ(geo::render(read.value().failures[0].reason), "/dem.tif: damaged");
  auto json = to_json(result());
  json[json.find("12.5")] = '2';
  EXPECT_THAT(geo::render(chunk_result_from(json, "r").fault().message), HasSubstr("r: is no result of a chunk"));
}

TEST_F(ChunkResults, MissingAreThoseThatAreNotThereOrOfAnotherManifest) {
  EXPECT_THAT(missing_chunks(manifest, file), ElementsAre(0, 1, 2));
  leave(result(1));
  EXPECT_THAT(missing_chunks(manifest, file), ElementsAre(0, 2));
  auto foreign = result(0);
  foreign.manifest = "another";
  leave(foreign);
  EXPECT_THAT(missing_chunks(manifest, file), ElementsAre(0, 2));
  fs::copy_file(result_file(file, 1), result_file(file, 2));
  EXPECT_THAT(missing_chunks(manifest, file), ElementsAre(0, 2)) << "the result of another chunk";
}

TEST_F(ChunkResults, BecomeTheWorkThatIsTakenIn) {
  leave(result(1));
  const HandedWork work = handed_work(manifest, file);
  EXPECT_EQ(work.manifest, file.string());
  EXPECT_THAT(work.looked_at, ElementsAre("/in/a"));
  EXPECT_EQ(work.tasks.at({2025, {1, 2}}), "key");
  ASSERT_EQ(work.faults.size(), 1U);
  EXPECT_EQ(work.faults[0].path, "/in/a");
  EXPECT_EQ(work.digest, "digest");
  ASSERT_EQ(work.failures.size(), 1U);
  EXPECT_EQ(work.failures[0].tile, (geo::TileId{1, 2}));
  EXPECT_EQ(work.failures[0].key, "key");
}

}  // namespace
