#include "pipeline/cluster/make_manifest.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace steppe;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(ChunksOf, HoldAboutWhatIsAskedFor) {
  const auto chunks = chunks_of(ChunkStage::pass, {60, 60, 60, 60, 60, 500, 1, 1}, 180);
  ASSERT_EQ(chunks.size(), 4U);
  EXPECT_THAT(chunks[0].members, ElementsAre(0, 1, 2));
  EXPECT_THAT(chunks[1].members, ElementsAre(3, 4));
  EXPECT_THAT(chunks[2].members, ElementsAre(5)) << "a member is never divided";
  EXPECT_THAT(chunks[3].members, ElementsAre(6, 7));
  EXPECT_EQ(chunks[0].seconds, 180);
  EXPECT_EQ(chunks[3].stage, ChunkStage::pass);
}

TEST(ChunksOf, WhatCostsNothingIsInNone) {
  EXPECT_THAT(chunks_of(ChunkStage::cube, {0, 0}, 10), IsEmpty());
  const auto chunks = chunks_of(ChunkStage::cube, {0, 3, 0, 4}, 10);
  ASSERT_EQ(chunks.size(), 1U);
  EXPECT_THAT(chunks[0].members, ElementsAre(1, 3));
}

TEST(HashOfFiles, TellsFilesByNameSizeAndTime) {
  const std::vector<FileIdentity> files{{"/a", 1, 2, ""}, {"/b", 3, 4, ""}};
  auto other = files;
  EXPECT_EQ(hash_of_files(files), hash_of_files(other));
  other[1].modified_ns = 5;
  EXPECT_NE(hash_of_files(files), hash_of_files(other));
  other = files;
  other[0].sha256 = "known";
  EXPECT_EQ(hash_of_files(files), hash_of_files(other)) << "a worker does not read what was read";
}

}  // namespace
