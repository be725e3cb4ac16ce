#include "libgeo/sweep/group_share.hpp"

#include <gtest/gtest.h>

#include <initializer_list>

#include "libgeo/coverage/coverage_runs.hpp"

namespace {

using namespace geo;

Fault fault(const char* text) { return {FaultKind::truncated, verbatim(text)}; }

GroupShare share_of(std::size_t group, std::initializer_list<double> values) {
  GroupShare share{group, {}};
  share.sums.layers.resize(1);
  share.sums.crosses.resize(1);
  for (const double value : values) share.sums.layers[0].values.add(kFullCover, 1, value);
  return share;
}

TEST(GroupShare, KeepsTheFirstFault) {
  GroupShare share = share_of(1, {1, 2});
  share.fail(fault("first"));
  share.fail(fault("second"));
  EXPECT_EQ(share.fault->message.text, "first");
  EXPECT_EQ(share.held(), 0u) << "the sums are given up";
  GroupShare failed = share_of(1, {3});
  failed.fail(fault("third"));
  merge(share, std::move(failed));
  EXPECT_EQ(share.fault->message.text, "first");
  GroupShare good = share_of(2, {1});
  merge(good, std::move(share));
  EXPECT_EQ(good.fault->message.text, "first");
}

TEST(GroupShare, HoldsValuesAndPairs) {
  GroupShare share = share_of(1, {1, 2, 2});
  share.sums.crosses[0][{1, 2}] = 5;
  EXPECT_EQ(share.held(), 3u);
}

TEST(GroupShare, TheFirstOfThoseThatHoldMostGivesWay) {
  GroupShare a = share_of(1, {1, 2}), b = share_of(2, {1, 2, 3}), c = share_of(3, {4, 5, 6});
  std::vector<GroupShare*> all{&a, &b, &c};
  std::size_t held = 8;
  give_way(all, held, 5);
  EXPECT_EQ(held, 5u);
  ASSERT_TRUE(b.fault);
  EXPECT_EQ(b.fault->kind, FaultKind::too_large);
  EXPECT_EQ(render(b.fault->message),
            "zone: too many different values to keep them all (got 8 in the zones under way, allowed 5); leave out "
            "quantiles, mode, variety and classes, round the raster, or allow more");
  EXPECT_FALSE(a.fault || c.fault);
  give_way(all, held, 0);
  EXPECT_EQ(held, 0u);
  EXPECT_TRUE(a.fault && c.fault);
}

TEST(GroupShare, PairsWithoutWeightAreNotHandedOver) {
  GroupShare share = share_of(7, {});
  share.sums.crosses[0] = {{{1, 1}, 5}, {{1, 2}, 0}, {{2, 1}, -3}};
  const FinishedGroup done = finished_group(std::move(share));
  EXPECT_EQ(done.group, 7u);
  EXPECT_EQ(done.sums.value().crosses[0], (CrossSums{{{1, 1}, 5}}));
}

}  // namespace
