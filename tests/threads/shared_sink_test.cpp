// One output written by several threads at once: the same bytes as by one.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

#include "libgeo/grid/tiling.hpp"
#include "libgeo/io/create_raster.hpp"
#include "pipeline/threads/execute.hpp"
#include "tests/support/temp_dir.hpp"

namespace steppe {
namespace {

geo::RasterSpec spec_of(geo::Layout layout) {
  geo::RasterSpec spec{{geo::Grid{300000, 4600020, 10, 10, 700, 500}, geo::Crs::from_text("EPSG:32649").value()}};
  spec.block = 32;
  spec.layout = layout;
  return spec;
}

std::string bytes_by(int threads, const geo::RasterSpec& spec, unsigned seed) {
  const steppe_test::TempDir folder;
  const auto sink = geo::create_raster(folder / "a.tif", spec);
  const auto blocks = geo::blocks_of(spec.where.grid.window(), spec.block);
  std::vector<std::size_t> order(blocks.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::shuffle(order.begin(), order.end(), std::mt19937(seed));
  const Work<int> job{[&](std::size_t i) {
                        const geo::Window& block = blocks[i];
                        std::vector<std::int16_t> pixels(block.size());
                        for (std::size_t p = 0; p < pixels.size(); ++p)
                          pixels[p] = static_cast<std::int16_t>((i * 31 + p * 7) % 900);
                        sink->write_block(block.row / spec.block, block.col / spec.block,
                                          std::span<const std::int16_t>(pixels));
                        return 0;
                      },
                      [](std::size_t, int&&) {}, [] { return false; }};
  execute<int>(order, {threads, threads}, job);
  sink->finish();
  return steppe_test::read_text(folder / "a.tif");
}

TEST(SharedSink, SeveralThreadsWriteTheSameBytes) {
  for (const auto layout : {geo::Layout::cog, geo::Layout::tiled}) {
    const auto spec = spec_of(layout);
    const auto expected = bytes_by(1, spec, 1);
    for (const unsigned seed : {2u, 3u}) EXPECT_TRUE(expected == bytes_by(4, spec, seed)) << static_cast<int>(layout);
  }
}

}  // namespace
}  // namespace steppe
