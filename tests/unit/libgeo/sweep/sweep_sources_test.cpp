#include "libgeo/sweep/sweep_sources.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "libgeo/base/error.hpp"
#include "tests/support/block_source.hpp"

namespace {

using namespace geo;

const Grid kGrid{0, 20, 10, 10, 3, 2};

TEST(SweepSources, AFileThatChangesTypeIsAnError) {
  const Raster<std::int16_t> before(kGrid, 1);
  const Raster<float> after(kGrid, 1);
  int opened = 0;
  const ZonalRequest request{.layers = {{"a.tif", 0, [&] {
                                           return ++opened == 1
                                                      ? steppe_test::block_layer("a.tif", before, {2, 2}).open()
                                                      : steppe_test::block_layer("a.tif", after, {2, 2}).open();
                                         }}}};
  SourcePool pool(request, kGrid);
  const auto first = pool.take();
  try {
    pool.take();
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_STREQ(
        error.what(),
        "a.tif: changed while it was being read (got pixels of float32, allowed int16); run again when nothing "
        "writes to it");
  }
}

TEST(SweepSources, OneSetAWorker) {
  const Raster<std::int16_t> raster(kGrid, 1);
  int opened = 0;
  const ZonalRequest request{.layers = {{"a.tif", 0, [&] {
                                           ++opened;
                                           return steppe_test::block_layer("a.tif", raster, {2, 2}).open();
                                         }}}};
  SourcePool pool(request, kGrid);
  auto first = pool.take(), second = pool.take();
  pool.give_back(std::move(first));
  pool.give_back(std::move(second));
  pool.take();
  EXPECT_EQ(opened, 2);
}

TEST(SweepSources, DoublesHaveOneNothingAndOneZero) {
  Raster<float> raster(kGrid, 0, -5.0f);
  raster.pixels = {-0.0f, 1.5f, -5.0f, std::nanf(""), std::numeric_limits<float>::infinity(), 7};
  const auto doubles = as_doubles(raster);
  EXPECT_EQ(doubles.grid, kGrid);
  EXPECT_FALSE(std::signbit(doubles.pixels[0]));
  EXPECT_EQ(doubles.pixels[1], 1.5);
  for (const std::size_t nothing : {2u, 3u, 4u}) EXPECT_TRUE(std::isnan(doubles.pixels[nothing])) << nothing;
  EXPECT_EQ(doubles.pixels[5], 7);
}

}  // namespace
