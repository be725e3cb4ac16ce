#include "pipeline/run/sweep_leftovers.hpp"

#include <gtest/gtest.h>

#include <climits>

#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

namespace fs = std::filesystem;
using steppe_test::TempDir;

// No process has this id: it is above what Linux gives.
const std::string kDead = ".part." + std::to_string(INT_MAX);

TEST(SweepLeftovers, PartsGoWhereverRunsMakeThem) {
  const TempDir dir;
  for (const char* place : {"", "products/", "products/2021/fvc/", "products/2021/transitions/2020/", "cube/LC08/",
                            "cache/coverage/", "reports/", "quarantine/", "patches/", "patches/chips/"}) {
    const auto part = dir.file(std::string(place) + ".file" + kDead, "half");
    const auto whole = dir.file(std::string(place) + "file", "whole");
    sweep_leftovers({dir.path()});
    EXPECT_FALSE(fs::exists(part)) << part;
    EXPECT_TRUE(fs::exists(whole)) << whole;
  }
}

TEST(SweepLeftovers, PartialReportsAndTheLinkThatWasToBeLatestGo) {
  const TempDir dir;
  dir.file("reports/20260101T000000Z/zones.csv", "partial");
  dir.file("reports/20260101T000000Z-2/zh/zones.csv", "partial");
  dir.file("reports/20260102T000000Z/summary.json", "{}");
  fs::create_directory_symlink("20260101T000000Z", dir / "reports" / kNewLatest);
  fs::create_directory_symlink("20260102T000000Z", dir / "reports" / "latest");
  sweep_leftovers({dir.path()});
  EXPECT_FALSE(fs::exists(dir / "reports/20260101T000000Z"));
  EXPECT_FALSE(fs::exists(dir / "reports/20260101T000000Z-2"));
  EXPECT_FALSE(fs::exists(fs::symlink_status(dir / "reports" / kNewLatest)));
  EXPECT_TRUE(fs::exists(dir / "reports/latest/summary.json"));
}

TEST(SweepLeftovers, WhatNoRunMadeStays) {
  const TempDir dir, elsewhere;
  const auto part = elsewhere.file(".file" + kDead, "of another workspace");
  fs::create_directories(dir / "products");
  fs::create_directory_symlink(elsewhere.path(), dir / "products/2021");
  fs::create_directories(dir / "reports");
  fs::create_directory_symlink(elsewhere.path(), dir / "reports/20260103T000000Z");
  const auto own = dir.file("reports/2026 for the province/letter.txt", "ours");
  const auto copy = dir.file("reports/20260101T000000Z copy/zones.csv", "ours");
  dir.file("reports/20260104T000000Z/zones.csv", "what latest points to is not swept away");
  fs::create_directory_symlink("20260104T000000Z", dir / "reports/latest");
  const auto mine = dir.file("mine/.file" + kDead, "no folder of steppe's");
  sweep_leftovers({dir.path()});
  for (const auto& path : {part, own, copy, mine, dir / "reports/20260104T000000Z/zones.csv"})
    EXPECT_TRUE(fs::exists(path)) << path;
  EXPECT_TRUE(fs::exists(dir / "reports/20260103T000000Z"));
}

TEST(SweepLeftovers, AnEmptyWorkspaceIsFine) {
  const TempDir dir;
  EXPECT_NO_THROW(sweep_leftovers({dir.path()}));
  EXPECT_NO_THROW(sweep_leftovers({dir / "none"}));
}

}  // namespace
}  // namespace steppe
