#include "libgeo/sweep/sweep_totals.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <thread>
#include <vector>

namespace {

using namespace geo;
using std::chrono::milliseconds;

constexpr std::size_t kBands = 100;

// One group with a share in every band: `cells` of them.
struct OneGroup {
  explicit OneGroup(bool values) {
    request.values = values;
    totals.emplace(std::vector<std::size_t>{kBands}, GroupSums{}, request, finished);
  }
  void put(std::size_t band) {
    GroupSums sums;
    sums.covered = WideInteger(static_cast<Int128>(band));
    totals->put(band, {{0, std::move(sums)}});
  }

  ZonalRequest request;
  std::vector<FinishedGroup> groups;
  const std::function<void(FinishedGroup&&)> finished = [this](FinishedGroup&& group) {
    groups.push_back(std::move(group));
  };
  std::optional<SweepTotals> totals;
};

// Somebody puts every band but the first. Do so many, and no more, fit before the first one is there?
void expect_fit_while_the_first_is_missing(bool values, std::size_t fitting) {
  OneGroup one(values);
  std::atomic<std::size_t> done = 0;
  std::thread early([&] {
    for (std::size_t band = 1; band < kBands; ++band) {
      one.put(band);
      ++done;
    }
  });
  for (int i = 0; i < 3000 && done < fitting; ++i) std::this_thread::sleep_for(milliseconds(10));
  std::this_thread::sleep_for(milliseconds(50));
  EXPECT_EQ(done, fitting);
  EXPECT_TRUE(one.groups.empty());
  one.put(0);
  early.join();
  EXPECT_EQ(one.groups.size(), 1u);
  EXPECT_EQ(one.groups.front().sums.value().covered, WideInteger(kBands * (kBands - 1) / 2));
}

TEST(SweepTotals, BandsThatAreEarlyWaitInAQueueOfBoundedLength) {
  expect_fit_while_the_first_is_missing(false, 64);  // sums are small
  expect_fit_while_the_first_is_missing(true, 2);    // tables of values may be as large as the bound
}

TEST(SweepTotals, StoppingWakesThoseWhoWait) {
  OneGroup one(true);
  std::thread early([&] {
    for (std::size_t band = 1; band < kBands; ++band) one.put(band);
  });
  std::this_thread::sleep_for(milliseconds(20));
  one.totals->stop();
  early.join();
  EXPECT_TRUE(one.groups.empty());
}

}  // namespace
