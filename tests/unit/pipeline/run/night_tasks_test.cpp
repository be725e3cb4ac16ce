#include "pipeline/run/night_tasks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "finished_night.hpp"
#include "libgeo/base/error.hpp"

namespace steppe {
namespace {

geo::ZoneSet many(const geo::ZoneSet& zones, int times) {
  geo::ZoneSet set = zones;
  set.zones.clear();
  for (int i = 0; i < times; ++i) set.zones.insert(set.zones.end(), zones.zones.begin(), zones.zones.end());
  return set;
}

TEST(NightTasks, WhatANightHoldsGrowsWithItsZones) {
  const auto& night = steppe_test::finished_night().night;
  const auto held = held_bytes(night.plan, night.zones);
  EXPECT_GT(held, 0U);
  EXPECT_EQ(held_bytes(night.plan, many(night.zones, 10)), 10 * held);
  EXPECT_GT(largest_task_bytes(steppe_test::finished_night().tiny.settings, night.plan, many(night.zones, 10)),
            largest_task_bytes(steppe_test::finished_night().tiny.settings, night.plan, night.zones));
}

// 2,500 zones with 200 MiB took 1.3 GB.
TEST(NightTasks, ZonesThatDoNotFitAreRefused) {
  const auto& night = steppe_test::finished_night().night;
  Settings settings = steppe_test::finished_night().tiny.settings;
  settings.run.memory_mb = 64;
  const auto fewer = parallelism_for(settings, night.plan, night.zones);
  EXPECT_GE(fewer.tasks_at_once, 1);
  try {
    parallelism_for(settings, night.plan, many(night.zones, 5000));
    FAIL() << "taken";
  } catch (const geo::UsageError& error) {
    EXPECT_THAT(
        geo::render(error.message()),
        testing::MatchesRegex("memory: the results of 10000 zones do not fit \\(got 64 MiB, need [0-9]+ MiB and "
                              "room for a tile\\); raise --memory"));
  }
}

}  // namespace
}  // namespace steppe
