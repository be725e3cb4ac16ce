#include "libgeo/base/nearest_name.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace geo {
namespace {

const std::vector<std::string> kKeys = {"resolution_m", "tile_px", "threads", "codec", "level"};

TEST(EditDistance, CountsInsertionsDeletionsSubstitutionsAndSwaps) {
  EXPECT_EQ(edit_distance("", ""), 0u);
  EXPECT_EQ(edit_distance("", "abc"), 3u);
  EXPECT_EQ(edit_distance("abc", ""), 3u);
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
  EXPECT_EQ(edit_distance("ab", "ba"), 1u);
  EXPECT_EQ(edit_distance("tehrads", "threads"), 2u);
  EXPECT_EQ(edit_distance("ca", "abc"), 3u);  // restricted: 2 if bytes could be edited twice
}

TEST(NearestName, FindsWhatWasMeant) {
  EXPECT_EQ(nearest_name("resolution", kKeys), "resolution_m");
  EXPECT_EQ(nearest_name("tile_xp", kKeys), "tile_px");
  EXPECT_EQ(nearest_name("thread", kKeys), "threads");
  EXPECT_EQ(nearest_name("CODEC", kKeys), "codec");
  EXPECT_EQ(nearest_name("lvel", kKeys), "level");
}

TEST(NearestName, SaysNothingWhenNothingIsClose) {
  EXPECT_EQ(nearest_name("memory", kKeys), std::nullopt);
  EXPECT_EQ(nearest_name("lvl", kKeys), std::nullopt);  // two edits of three letters
  EXPECT_EQ(nearest_name("", kKeys), std::nullopt);
  EXPECT_EQ(nearest_name("codec", std::vector<std::string>{}), std::nullopt);
  EXPECT_EQ(nearest_name(std::string(1000000, 'c'), kKeys), std::nullopt);
  EXPECT_EQ(nearest_name("x", std::vector<std::string>{"y"}), std::nullopt);
}

TEST(NearestName, PrefersFewerEditsThenTheFirst) {
  EXPECT_EQ(nearest_name("band_x", std::vector<std::string>{"band_yz", "band_a", "band_b"}), "band_a");
}

}  // namespace
}  // namespace geo
