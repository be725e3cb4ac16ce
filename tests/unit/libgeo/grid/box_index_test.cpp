#include "libgeo/grid/box_index.hpp"

#include <gtest/gtest.h>

#include <random>

namespace geo {
namespace {

using Numbers = std::vector<std::uint32_t>;

TEST(BoxIndex, AnIndexOverNothingFindsNothing) {
  EXPECT_EQ(BoxIndex().touching({0, 0, 1, 1}), Numbers());
  EXPECT_EQ(BoxIndex(std::vector<Box>{}).touching({0, 0, 1, 1}), Numbers());
}

TEST(BoxIndex, ASharedEdgeOrCornerTouches) {
  const BoxIndex index(std::vector<Box>{{0, 0, 1, 1}, {1, 1, 2, 2}, {5, 5, 5, 5}, {1.5, 0, 2, 0.5}});
  EXPECT_EQ(index.touching({1, 1, 1, 1}), (Numbers{0, 1}));
  EXPECT_EQ(index.touching({2, 2, 5, 5}), (Numbers{1, 2}));
  EXPECT_EQ(index.touching({1.25, 0.5, 1.5, 0.75}), (Numbers{3}));
  EXPECT_EQ(index.touching({2.5, 2.5, 4, 4}), Numbers());
}

// Against looking at every box; counts around the size of a leaf and of a slice.
TEST(BoxIndex, FindsWhatALookAtEveryBoxFinds) {
  std::mt19937 random(20260801);
  const auto coordinate = [&] { return static_cast<double>(random() % 1000); };
  std::size_t hits = 0;
  for (const std::size_t count : {1, 63, 64, 65, 128, 129, 1000, 5000}) {
    std::vector<Box> boxes;
    for (std::size_t i = 0; i < count; ++i) {
      const double x = coordinate(), y = coordinate(), size = i % 50 == 0 ? 400 : 8;
      boxes.push_back({x, y, x + size, y + static_cast<double>(i % 3) * size});
    }
    const BoxIndex index(boxes);
    for (int query = 0; query < 50; ++query) {
      const double x = coordinate(), y = coordinate();
      const Box box{x, y, x + 20, y + 30};
      Numbers expected;
      for (std::uint32_t i = 0; i < count; ++i)
        if (boxes[i].x_min <= box.x_max && box.x_min <= boxes[i].x_max && boxes[i].y_min <= box.y_max &&
            box.y_min <= boxes[i].y_max)
          expected.push_back(i);
      hits += expected.size();
      ASSERT_EQ(index.touching(box), expected) << count << " boxes, query " << query;
    }
  }
  EXPECT_GT(hits, 1000u);
}

}  // namespace
}  // namespace geo
