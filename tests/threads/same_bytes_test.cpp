// Any number of threads and any order of tasks leaves the same bytes.
#include <gtest/gtest.h>

#include <random>

#include "pipeline/report/publish.hpp"
#include "pipeline/report/tables.hpp"
#include "tests/support/file_tree.hpp"
#include "tests/threads/noisy_night.hpp"

namespace steppe {
namespace {

using steppe_test::difference;
using steppe_test::file_tree;
using steppe_test::FileTree;
using steppe_test::TinyNight;

// Products and CSV tables of a night in a workspace of its own.
struct Left {
  FileTree products, tables;
};

Left left_by(const TinyNight& tiny, const std::string& name, int threads, bool random_order) {
  auto settings = tiny.settings;
  settings.run.threads = threads;
  settings.run.memory_mb = 16384;
  const Workspace workspace{tiny.dir / name};
  std::filesystem::create_directories(workspace.root);
  steppe_test::Silent silent;
  const auto night = run_night(settings, workspace, {.force = false, .random_order = random_order}, silent);
  EXPECT_EQ(night.parallelism.tasks_at_once, threads);
  EXPECT_EQ(night.done, night.plan.tasks.size());
  const auto totals = reduce(night, settings);
  publish(workspace, settings, night, totals,
          compute_results(night, totals, settings, workspace, read_inputs(settings)), {"run", {}, {}, "", 0, 0});
  Left left{file_tree(workspace.root / "products"), {}};
  for (const auto& [path, content] : file_tree(workspace.reports()))
    if (path.ends_with(".csv")) left.tables[path] = content;
  return left;
}

TEST(SameBytes, WhateverTheThreadsAndTheOrder) {
  TinyNight tiny;
  tiny.settings.products.list = {Product::ndvi,         Product::fvc,       Product::quality,
                                 Product::observations, Product::composite, Product::desertification,
                                 Product::water,        Product::forest,    Product::landcover};
  steppe_test::put_noisy_scenes(tiny);
  const auto one = left_by(tiny, "one", 1, false);
  EXPECT_EQ(one.products.size(), 4u * (2 * 9 + 1) + 8 + 1 + 1)
      << "four tiles of nine products with summaries and a record; eight mosaics; an index; outlines of zones";
  EXPECT_EQ(one.tables.size(), 2 * report_tables().size()) << "every table, for programs and in Chinese";
  const auto four = left_by(tiny, "four", 4, false);
  EXPECT_EQ(difference(one.products, four.products), "");
  EXPECT_EQ(difference(one.tables, four.tables), "");
  for (int i = 0; i < 3; ++i) {
    const auto shuffled = left_by(tiny, "shuffled" + std::to_string(i), i == 0 ? 1 : 4, true);
    EXPECT_EQ(difference(one.products, shuffled.products), "");
    EXPECT_EQ(difference(one.tables, shuffled.tables), "");
  }
}

TEST(SameBytes, AnotherArrivalOrderLeavesThemToo) {
  // First half of the scenes one night, the rest the next.
  TinyNight tiny;
  steppe_test::put_noisy_scenes(tiny);
  const auto at_once = left_by(tiny, "at_once", 4, false);
  auto settings = tiny.settings;
  settings.run.threads = 4;
  settings.run.memory_mb = 16384;
  const Workspace workspace{tiny.dir / "work"};
  steppe_test::Silent silent;
  const auto held_back = steppe_test::hold_back(tiny);
  run_night(settings, workspace, {}, silent);
  steppe_test::deliver(tiny, held_back);
  run_night(settings, workspace, {}, silent);
  auto later = file_tree(workspace.root / "products");
  for (const auto& [path, content] : at_once.products)
    if (path.ends_with(".vrt") || path == "index.json" || path == "zones.geojson")
      later[path] = content;  // these come with the report
  EXPECT_EQ(difference(at_once.products, later), "");
}

}  // namespace
}  // namespace steppe
