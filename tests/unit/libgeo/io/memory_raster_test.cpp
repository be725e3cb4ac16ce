#include <gtest/gtest.h>

#include "libgeo/base/checksum.hpp"
#include "libgeo/base/error.hpp"
#include "libgeo/io/memory_sink.hpp"
#include "libgeo/io/memory_source.hpp"

namespace {

geo::Crs utm() { return geo::Crs::from_text("EPSG:32650").value(); }

const geo::Grid kGrid{500000, 4900000, 10, 10, 3, 2};

template <class Action>
std::string error_of(const Action& action) {
  try {
    action();
  } catch (const geo::Error& error) {
    return error.what();
  }
  return "no error";
}

TEST(MemorySource, ReadsWindowsAndConverts) {
  geo::Raster<std::int16_t> a(kGrid, 0, -32768), b(kGrid, 7, -32768);
  a.pixels = {1, 2, 3, 4, 5, 300};
  const auto source = geo::memory_source<std::int16_t>("two bands", utm(), {a, b}, 2);
  EXPECT_EQ(2, source->info().bands);
  EXPECT_EQ(geo::PixelType::int16, source->info().type);
  EXPECT_EQ(-32768, source->info().no_data);
  EXPECT_EQ(2, source->info().block_cols);
  std::vector<float> pixels(4);
  ASSERT_TRUE(source->read(0, {1, 0, 2, 2}, std::span(pixels)).ok());
  EXPECT_EQ((std::vector<float>{2, 3, 5, 300}), pixels);
  std::vector<std::uint8_t> bytes(4);
  const auto read = source->read(0, {1, 0, 2, 2}, std::span(bytes));
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(
      "two bands: band 1, window 2x2 at column 1, row 0: a value does not fit the type asked for (got 300, allowed "
      "uint8); read it as a wider type",
      geo::render(read.fault().message));
}

TEST(MemorySource, WideTypesAreReadAsDoubles) {
  geo::Raster<std::uint32_t> wide(kGrid, 4294967295U);
  geo::Raster<double> real(kGrid, 0.1, -1e300);
  std::vector<double> pixels(6);
  const auto whole = geo::memory_source<std::uint32_t>("wide", utm(), {wide});
  ASSERT_TRUE(whole->read(0, kGrid.window(), std::span(pixels)).ok());
  EXPECT_EQ(std::vector<double>(6, 4294967295.0), pixels);
  std::vector<float> floats(6);
  EXPECT_FALSE(whole->read(0, kGrid.window(), std::span(floats)).ok());
  const auto exact = geo::memory_source<double>("real", utm(), {real});
  EXPECT_EQ(-1e300, exact->info().no_data);
  ASSERT_TRUE(exact->read(0, kGrid.window(), std::span(pixels)).ok());
  EXPECT_EQ(std::vector<double>(6, 0.1), pixels);
}

TEST(MemorySource, BandsMustBeOfOneRaster) {
  geo::Raster<float> a(kGrid, 0), b(geo::Grid{0, 0, 1, 1, 3, 2}, 0);
  EXPECT_EQ("x: no bands; give at least one", error_of([] { geo::memory_source<float>("x", utm(), {}); }));
  EXPECT_EQ("x: bands do not match in grid, no-data value or size; give bands of one raster", error_of([&] {
              geo::memory_source<float>("x", utm(), {a, b});
            }));
}

TEST(MemorySink, KeepsBlocksAndFillsTheRest) {
  geo::RasterSpec spec{{geo::Grid{0, 0, 1, 1, 18, 17}, utm()}};
  spec.type = geo::PixelType::uint8;
  spec.no_data = 255;
  spec.bands = 2;
  spec.block = 16;
  geo::MemorySink sink("memory", spec);
  sink.write_block(1, 1, std::span<const std::uint8_t>(std::vector<std::uint8_t>{1, 2, 3, 4}));
  EXPECT_EQ("memory: block row 1, column 1 was written before; write each block once", error_of([&] {
              sink.write_block(1, 1, std::span<const std::uint8_t>(std::vector<std::uint8_t>{1, 2, 3, 4}));
            }));
  EXPECT_EQ("memory: block outside the raster (got row 0, column 2); write the raster's blocks only",
            error_of([&] { sink.write_block(0, 2, std::span<const std::uint8_t>()); }));
  const auto written = sink.finish();
  EXPECT_EQ(18u * 17u * 2u, written.bytes);
  EXPECT_EQ(geo::sha256_of(std::string(18 * 17 * 2 - 4, '\xff') + "\1\2\3\4"), written.sha256);
  const auto band = sink.band<std::uint8_t>(1);
  EXPECT_EQ(255, band.at(0, 0));
  EXPECT_EQ(2, band.at(16, 16));
  EXPECT_EQ(4, band.at(16, 17));
  EXPECT_EQ("memory: is finished already; open another sink", error_of([&] { sink.finish(); }));
}

}  // namespace
