#include "libgeo/io/palette_png.hpp"

#include <cpl_vsi.h>
#include <gdal_priv.h>
#include <gtest/gtest.h>

#include <vector>

#include "libgeo/io/gdal_dataset.hpp"
#include "libgeo/io/gdal_session.hpp"

namespace {

using Colours = std::vector<std::array<int, 4>>;

// What GDAL's PNG driver sees: the colour of every pixel.
Colours colours_in(std::string bytes) {
  geo::start_gdal();
  VSIFCloseL(VSIFileFromMemBuffer("/vsimem/palette.png", reinterpret_cast<GByte*>(bytes.data()), bytes.size(), FALSE));
  Colours colours;
  {
    const geo::GdalDatasetPtr png(GDALDataset::Open("/vsimem/palette.png"));
    if (!png || png->GetRasterCount() != 1) return colours;
    const int cols = png->GetRasterXSize(), rows = png->GetRasterYSize();
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(cols * rows));
    EXPECT_EQ(
        png->GetRasterBand(1)->RasterIO(GF_Read, 0, 0, cols, rows, pixels.data(), cols, rows, GDT_Byte, 0, 0, nullptr),
        CE_None);
    const GDALColorTable* table = png->GetRasterBand(1)->GetColorTable();
    for (const std::uint8_t pixel : pixels) {
      const GDALColorEntry& c = *table->GetColorEntry(pixel);
      colours.push_back({c.c1, c.c2, c.c3, c.c4});
    }
  }
  VSIUnlink("/vsimem/palette.png");
  return colours;
}

std::vector<geo::PaletteColour> grey(std::size_t count) {
  std::vector<geo::PaletteColour> palette;
  for (std::size_t i = 0; i < count; ++i)
    palette.push_back({static_cast<std::uint8_t>(i), static_cast<std::uint8_t>(255 - i), 7,
                       static_cast<std::uint8_t>(i % 3 == 0 ? 0 : 255)});
  return palette;
}

// One, two, four and eight bits a pixel, rows that do not fill their last byte.
TEST(PalettePng, EveryNumberOfColoursReadsBackAsWhatItWas) {
  const auto palette = grey(256);
  for (const std::size_t count : {1, 2, 3, 4, 5, 16, 17, 256}) {
    constexpr std::int64_t kCols = 37, kRows = 9;
    std::vector<std::uint8_t> pixels(kCols * kRows);
    for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = static_cast<std::uint8_t>(i * 7 % count * 256 / count);
    const auto seen = colours_in(geo::palette_png(kCols, kRows, pixels, palette));
    ASSERT_EQ(seen.size(), pixels.size()) << count;
    for (std::size_t i = 0; i < pixels.size(); ++i) {
      const auto& c = palette[pixels[i]];
      ASSERT_EQ(seen[i], (std::array<int, 4>{c.red, c.green, c.blue, c.alpha})) << count << " colours, pixel " << i;
    }
  }
}

TEST(PalettePng, NeedsAsFewBitsAsItHasColours) {
  constexpr std::size_t kDepthByte = 24;
  const auto palette = grey(256);
  for (const auto& [count, bits] : std::vector<std::pair<std::size_t, int>>{{2, 1}, {4, 2}, {16, 4}, {17, 8}}) {
    std::vector<std::uint8_t> pixels(256);
    for (std::size_t i = 0; i < pixels.size(); ++i) pixels[i] = static_cast<std::uint8_t>(200 + i % count);
    EXPECT_EQ(geo::palette_png(16, 16, pixels, palette)[kDepthByte], bits) << count;
  }
}

TEST(PalettePng, SamePictureSameBytes) {
  const auto palette = grey(16);
  const std::vector<std::uint8_t> pixels(64, 3);
  EXPECT_EQ(geo::palette_png(8, 8, pixels, palette), geo::palette_png(8, 8, pixels, palette));
}

}  // namespace
